// views: a telephone number as a clerk types it becomes one that can be read back aloud.
// The receive form calls this when the field is left; the server keeps digits only.

/** Groups a Korean number with hyphens; what is not recognised comes back as it was typed. */
export function formatPhone(typed: string): string {
  const digits = phoneDigits(typed);
  const split = groups(digits);
  return split ? split.join("-") : typed.trim();
}

/** Digits with the leading 0 that spreadsheets lose and without the country code. */
export function phoneDigits(typed: string): string {
  const raw = typed.normalize("NFKC").trim();
  const digits = raw.replace(/\D/gu, "");
  if (/^\+?\s*82/u.test(raw) && digits.length >= 10) return `0${digits.slice(2).replace(/^0/u, "")}`;
  if (/^1[016789]\d{7,8}$/u.test(digits)) return `0${digits}`;
  return digits;
}

function groups(digits: string): string[] | null {
  if (/^1[568]\d{6}$/u.test(digits)) return [digits.slice(0, 4), digits.slice(4)];
  const area = digits.startsWith("02") ? 2 : 3;
  const rest = digits.slice(area);
  if (!digits.startsWith("0") || (rest.length !== 7 && rest.length !== 8)) return null;
  return [digits.slice(0, area), rest.slice(0, -4), rest.slice(-4)];
}

/** True for a number that could be rung: the form warns otherwise, since a wrong digit means a lost citizen. */
export function isPhone(typed: string): boolean {
  return groups(phoneDigits(typed)) !== null;
}

/** A number that can take an SMS. */
export function isMobile(typed: string): boolean {
  return /^01[016789]\d{7,8}$/u.test(phoneDigits(typed));
}
