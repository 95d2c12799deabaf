// views: finds an option from a few letters: Korean, English, initial consonants (초성), or a half-composed syllable.
// combo-box asks this on every input; nothing here knows the DOM.

import { fold, foldQuery, placeOf } from "../shared/hangul";

/** The points that people leave out when they type a name. */
const POINTS = /[·・,.()/-]+/gu;

/** Position at which the query, as one phrase, is found in the text, or -1. */
export function findLetters(text: string, query: string): number {
  const wanted = foldQuery(query.replace(POINTS, ""));
  return wanted === "" ? 0 : placeOf(wanted, fold(text.replace(POINTS, "")));
}

export interface Findable {
  /** Everything it can be found by, the most telling first. */
  words: readonly string[];
}

/** Options that match, best first: at the start of the first word, at another start, then anywhere; order kept otherwise. */
export function rank<T extends Findable>(options: readonly T[], query: string): T[] {
  if (fold(query.replace(POINTS, "")) === "") return [...options];
  const scored = options.map((option, index) => ({ option, index, score: score(option, query) }));
  return scored
    .filter((one) => one.score < Infinity)
    .sort((a, b) => a.score - b.score || a.index - b.index)
    .map((one) => one.option);
}

function score(option: Findable, query: string): number {
  return option.words.reduce((best, word, index) => {
    const at = findLetters(word, query);
    return at < 0 ? best : Math.min(best, (at === 0 ? 0 : 100) + index);
  }, Infinity);
}
