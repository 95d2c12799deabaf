/**
 * Finding Korean while it is being typed, also by initial consonants (초성).
 * The same rule as `complaints/domain/hangul.py`, which answers where the
 * server searches: every word of the query must occur in the text; a consonant
 * finds any syllable that begins with it (ㅎㄱㄷ, 홍ㄱ), a syllable itself, and
 * the last one of a word may be half typed (홍기 finds 홍길동, 한 finds 하나).
 */
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
/** Consonants that share one final place; typed in a row they look like one. */
const PAIRS: Record<string, string> = {
  ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ",
};
const GROWING: Record<string, string> = { ㅗ: "ㅗㅘㅙㅚ", ㅜ: "ㅜㅝㅞㅟ", ㅡ: "ㅡㅢ" };
const FIRST = 0xac00;
const LAST = 0xd7a3;

/** True when every word of the query is found in the text. An empty query finds everything. */
export function matches(query: string, text: string): boolean {
  return finder(query)(fold(text));
}

/** The same, prepared once for many texts that are already folded. */
export function finder(query: string): (folded: string) => boolean {
  const words = query.split(/\s+/).filter(Boolean).map(foldQuery);
  return (text) => words.every((word) => placeOf(word, text) >= 0);
}

/** NFC, without spaces, case or width; single Hangul letters as the keyboard's ones. */
export function fold(text: string): string {
  const folded = [...text.normalize("NFC")].map((letter) => {
    if (letter >= "\u1100" && letter <= "\u1112") return INITIALS[letter.charCodeAt(0) - 0x1100]!;
    return letter >= "\u3131" && letter <= "\u3163" ? letter : letter.normalize("NFKC").toLowerCase();
  });
  return folded.join("").replace(/\s+/g, "");
}

/** The initial consonant of a syllable; another character is returned as it is. */
export function initial(letter: string): string {
  return apart(letter)?.initial ?? letter;
}

export function foldQuery(word: string): string {
  return [...fold(word)].map((letter) => PAIRS[letter] ?? letter).join("");
}

/** Where a folded word of a query is found in a folded text, or -1. */
export function placeOf(word: string, text: string): number {
  for (let start = 0; start + word.length <= text.length; start++) {
    if (text.startsWith(word, start) || matchesAt(word, text, start)) return start;
  }
  return -1;
}

function matchesAt(word: string, text: string, start: number): boolean {
  const last = word.length - 1;
  for (let at = 0; at < last; at++) if (!same(word[at]!, text[start + at]!)) return false;
  const letter = text[start + last]!;
  return same(word[last]!, letter) || begins(word[last]!, letter, text[start + last + 1] ?? "");
}

function same(asked: string, letter: string): boolean {
  return asked === letter || (INITIALS.includes(asked) && asked === initial(letter));
}

/** Whether going on typing after `asked` can give `letter`, then `following`. */
function begins(asked: string, letter: string, following: string): boolean {
  const from = apart(asked);
  const to = apart(letter);
  if (!from || !to || from.initial !== to.initial) return false;
  if (!from.final) return (GROWING[from.vowel] ?? from.vowel).includes(to.vowel);
  if (from.vowel !== to.vowel) return false;
  if ((PAIRS[to.final] ?? to.final).charAt(0) === from.final) return true;
  if (["ㄱㄲ", "ㅅㅆ"].includes(from.final + to.final)) return true;
  const pair = PAIRS[from.final] ?? ` ${from.final}`;
  return to.final === pair.charAt(0).trim() && following !== "" && pair.charAt(1) === initial(following);
}

function apart(letter: string): { initial: string; vowel: string; final: string } | null {
  const code = letter.charCodeAt(0) - FIRST;
  if (letter.length !== 1 || code < 0 || code > LAST - FIRST) return null;
  const rest = code % (VOWELS.length * FINALS.length);
  return {
    initial: INITIALS[Math.floor(code / (VOWELS.length * FINALS.length))]!,
    vowel: VOWELS[Math.floor(rest / FINALS.length)]!,
    final: FINALS[rest % FINALS.length]!.trim(),
  };
}
