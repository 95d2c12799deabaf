// views: finds resident registration numbers in what a person types, before anything is sent.
// The receive form, the act forms and the thread ask this on every input; the server asks again.

const CANDIDATE = /(?<!\d)(\d{2})(\d{2})(\d{2})\s?[-‐‑‒–—―−－~]?\s?([1-8])\d{6}(?!\d)/gu;

/** Where a resident number stands in a text, or null. Thirteen digits count only when the first six are a date. */
export function findResidentNumber(text: string): { start: number; end: number } | null {
  for (const match of text.normalize("NFKC").matchAll(CANDIDATE)) {
    if (isDay(Number(match[2]), Number(match[3]))) {
      return { start: match.index, end: match.index + match[0].length };
    }
  }
  return null;
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** The text with each resident number cut down to its birth date: what the "remove it" button does. */
export function withoutResidentNumbers(text: string): string {
  const plain = text.normalize("NFKC");
  return plain.replace(CANDIDATE, (whole, year: string, month: string, day: string) =>
    isDay(Number(month), Number(day)) ? `${year}${month}${day}-*******` : whole,
  );
}
