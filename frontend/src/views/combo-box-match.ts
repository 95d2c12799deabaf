// views: finds an option from a few letters: Korean, English, initial consonants (초성), or a half-composed syllable.
// combo-box asks this on every input; nothing here knows the DOM.

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS = ["", "ㄱ", "ㄲ", "ㄳ", "ㄴ", "ㄵ", "ㄶ", "ㄷ", "ㄹ", "ㄺ", "ㄻ", "ㄼ", "ㄽ", "ㄾ", "ㄿ", "ㅀ", "ㅁ", "ㅂ", "ㅄ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
const CLUSTERS: Record<string, string> = { ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ" };
const FIRST = 0xac00;
const LAST = 0xd7a3;

interface Syllable {
  initial: string;
  open: number; // code of the syllable without its final
  final: string;
}

function syllable(char: string): Syllable | null {
  const code = char.charCodeAt(0);
  if (code < FIRST || code > LAST) return null;
  const offset = code - FIRST;
  return { initial: INITIALS[Math.floor(offset / 588)] ?? "", open: code - (offset % 28), final: FINALS[offset % 28] ?? "" };
}

/** What is compared: composed, lower case, without the spaces and points that people leave out. */
export function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/[\s·・,.()/-]+/gu, "");
}

/** The letters of a query, with clusters such as ㄳ taken apart so that they are two initials. */
function letters(query: string): string[] {
  return [...fold(query)].flatMap((char) => [...(CLUSTERS[char] ?? char)]);
}

/** Position at which the query is found in the text, or -1. */
export function findLetters(text: string, query: string): number {
  const hay = [...fold(text)];
  const wanted = letters(query);
  if (wanted.length === 0) return 0;
  for (let at = 0; at < hay.length; at += 1) if (matchesAt(hay, at, wanted)) return at;
  return -1;
}

function matchesAt(hay: string[], at: number, wanted: string[]): boolean {
  return wanted.every((letter, index) => {
    const char = hay[at + index];
    if (char === undefined) return false;
    return index === wanted.length - 1 ? endsLike(char, letter, hay[at + index + 1]) : begins(char, letter);
  });
}

function begins(char: string, letter: string): boolean {
  return char === letter || syllable(char)?.initial === letter;
}

/** The last letter may still be in the making: 포 matches 폰, 퐅 matches 포트 (its final is the next initial), 갑 matches 값. */
function endsLike(char: string, letter: string, next: string | undefined): boolean {
  if (begins(char, letter)) return true;
  const made = syllable(letter);
  const target = syllable(char);
  if (!made || !target || made.open !== target.open) return false;
  if (made.final === "") return true;
  const nextInitial = next === undefined ? "" : (syllable(next)?.initial ?? "");
  const parts = CLUSTERS[made.final];
  if (parts) return target.final === parts[0] && nextInitial === parts[1];
  if (CLUSTERS[target.final]?.startsWith(made.final)) return true;
  return target.final === "" && nextInitial === made.final;
}

export interface Findable {
  /** Everything it can be found by, the most telling first. */
  words: readonly string[];
}

/** Options that match, best first: at the start of the first word, at another start, then anywhere; order kept otherwise. */
export function rank<T extends Findable>(options: readonly T[], query: string): T[] {
  if (fold(query) === "") return [...options];
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
