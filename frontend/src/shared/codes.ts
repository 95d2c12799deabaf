/**
 * The names behind the codes (dongs, fields, departments, …) in the page's
 * language. The store calls `useCodes` when /api/codes has answered; views ask
 * `label("dong", row.dong)` and the lists below. Before the answer a code is
 * its own label, so that nothing waits for it.
 */
import { language } from "./language";
import type { Code, Codes, Department, Dong, Field } from "./types";

export type CodeKind =
  | "gu" | "dong" | "field" | "route" | "nature" | "obstacle" | "department" | "kind" | "status";

const LISTS: Record<CodeKind, keyof Codes> = {
  gu: "gus", dong: "dongs", field: "fields", route: "routes", nature: "natures",
  obstacle: "obstacles", department: "departments", kind: "kinds", status: "statuses",
};

let current: Codes | null = null;
let index = new Map<string, Code>();

/** Take the codes; null forgets them (tests). */
export function useCodes(codes: Codes | null): void {
  current = codes;
  index = new Map();
  if (!codes) return;
  for (const kind of Object.keys(LISTS) as CodeKind[]) {
    for (const code of codes[LISTS[kind]] as Code[]) {
      const key = kind === "department" ? (code as Department).id : code.code;
      index.set(`${kind}:${key}`, code);
    }
  }
}

export function codes(): Codes | null {
  return current;
}

/** The code's record, e.g. `find("dong", "4128551000")`; departments by id. */
export function find(kind: "dong", code: string | null): Dong | undefined;
export function find(kind: "field", code: string | null): Field | undefined;
export function find(kind: "department", code: number | null): Department | undefined;
export function find(kind: CodeKind, code: string | number | null): Code | undefined;
export function find(kind: CodeKind, code: string | number | null): Code | undefined {
  return code === null ? undefined : index.get(`${kind}:${code}`);
}

/** The name in the page's language; "" for null, the code itself while unknown. */
export function label(kind: CodeKind, code: string | number | null | undefined): string {
  if (code === null || code === undefined || code === "") return "";
  const found = index.get(`${kind}:${code}`);
  if (!found) return String(code);
  return language() === "en" && found.name_en ? found.name_en : found.name;
}

/** "Construction & traffic › Pothole": both levels of a field. */
export function fieldPath(code: string | null): string {
  const parent = find("field", code)?.parent;
  return parent ? `${label("field", parent)} › ${label("field", code)}` : label("field", code);
}

export function gus(): readonly Code[] {
  return current?.gus ?? [];
}

/** Dongs, of one gu when given. */
export function dongs(gu?: string | null): readonly Dong[] {
  const all = current?.dongs ?? [];
  return gu ? all.filter((dong) => dong.gu === gu) : all;
}

/** Fields of level 1 (no argument) or the level-2 fields of one. */
export function fields(parent: string | null = null): readonly Field[] {
  return (current?.fields ?? []).filter((field) => field.parent === parent);
}

export function departments(): readonly Department[] {
  return current?.departments ?? [];
}

/** The level-1 field of a level-2 one (a level-1 field is its own). */
export function fieldParent(code: string): string {
  return find("field", code)?.parent ?? code;
}
