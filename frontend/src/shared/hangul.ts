/**
 * Finding Korean by a few letters, also by initial consonants (초성): "ㄱㅊㅅ"
 * or "김ㅊ" finds 김철수. The same rule as the server's directory and search:
 * the words of the query must all occur in the text; within a word a consonant
 * stands for every syllable that begins with it, anything else for itself.
 */
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FIRST = 0xac00;
const LAST = 0xd7a3;
const PER_INITIAL = 588;

/** The initial consonant of a syllable; another character is returned as it is. */
export function initial(character: string): string {
  const code = character.charCodeAt(0);
  if (code < FIRST || code > LAST) return character;
  return INITIALS[Math.floor((code - FIRST) / PER_INITIAL)]!;
}

/** NFC, lower case, without spaces: how texts are compared. */
export function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
}

/** True when every word of the query occurs in the text. An empty query matches. */
export function matches(query: string, text: string): boolean {
  return finder(query)(fold(text));
}

/** The same, prepared once for many texts that are already folded. */
export function finder(query: string): (folded: string) => boolean {
  const words = query.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const tests = words.map((word) =>
    hasInitial(word) ? (text: string) => occurs(word, text) : (text: string) => text.includes(word));
  return (text) => tests.every((test) => test(text));
}

function hasInitial(word: string): boolean {
  return [...word].some((character) => INITIALS.includes(character));
}

function occurs(word: string, text: string): boolean {
  for (let start = 0; start + word.length <= text.length; start++) {
    let at = 0;
    while (at < word.length && same(word[at]!, text[start + at]!)) at++;
    if (at === word.length) return true;
  }
  return false;
}

function same(wanted: string, found: string): boolean {
  return wanted === found || (INITIALS.includes(wanted) && initial(found) === wanted);
}
