/**
 * User strings. The English source is the key: `t("today {time}", {time})`
 * gives the English or, on a Korean page, what `ko/*.json` says; `main.ts` has
 * it read before any view is loaded. A string that has no Korean shows in
 * English (a test finds such).
 *
 * `tn(count, one, other)` chooses the English plural; Korean has one form, kept
 * under the `other` key. `label`, `fieldPath` … come from `codes.ts`.
 */
import { language } from "./language";

export { language } from "./language";
export { label, fieldPath, type CodeKind } from "./codes";

export type Params = Record<string, string | number>;

let ko: Readonly<Record<string, string>> = {};

/** Before the first string is asked for. */
export async function loadCatalog(): Promise<void> {
  if (language() === "ko") ko = (await import("./ko")).catalog;
}

export function t(source: string, params?: Params): string {
  const pattern = language() === "ko" ? (ko[source] ?? source) : source;
  return params ? fill(pattern, params) : pattern;
}

/** `{count}` is given by itself, in the language's number form. */
export function tn(count: number, one: string, other: string, params?: Params): string {
  const source = language() === "en" && count === 1 ? one : other;
  return t(source, { count: number(count), ...params });
}

export function number(value: number): string {
  return value.toLocaleString(language() === "ko" ? "ko-KR" : "en-GB");
}

/** What was read, for the tests that no key is missing. */
export function catalog(): Readonly<Record<string, string>> {
  return ko;
}

function fill(pattern: string, params: Params): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole);
}
