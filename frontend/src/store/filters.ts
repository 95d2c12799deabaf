/**
 * What a board shows: a filter, its address (`?gu=41281&status=received,designated&
 * overdue=1&q=…&sort=-received`), and the test it stands for. Several values of
 * one filter mean "any of them"; different filters must all hold. "none" stands
 * for an empty nature, obstacle or department.
 */
import { fieldParent, label } from "../shared/codes";
import { isLate } from "../shared/dates";
import { finder, fold } from "../shared/hangul";
import { OPEN_STATUSES, type Me, type Row, type Status } from "../shared/types";

export const LISTS =
  ["gu", "dong", "department", "field", "nature", "obstacle", "status", "route", "kind"] as const;
export const FLAGS = ["unconfirmed", "overdue", "mine"] as const;
export const SORTS =
  ["due", "received", "changed", "number", "status", "dong", "department", "handler", "field"] as const;
export type ListFilter = (typeof LISTS)[number];
export type FlagFilter = (typeof FLAGS)[number];
export type SortKey = (typeof SORTS)[number];
/** "-" in front: descending. */
export type Sort = SortKey | `-${SortKey}`;

export type Filters =
  { [list in ListFilter]: readonly string[] } &
  { [flag in FlagFilter]: boolean } &
  { q: string; sort: Sort };

/** Open complaints, what is due first at the top. */
export const DEFAULT_SORT: Sort = "due";

export function noFilters(): Filters {
  return {
    gu: [], dong: [], department: [], field: [], nature: [], obstacle: [], status: [], route: [],
    kind: [], unconfirmed: false, overdue: false, mine: false, q: "", sort: DEFAULT_SORT,
  };
}

/** From an address or a saved view; what is not understood is left out. */
export function parseFilters(query: string | URLSearchParams): Filters {
  const params = typeof query === "string" ? new URLSearchParams(query) : query;
  const filters = noFilters();
  for (const list of LISTS) {
    const values = params.getAll(list).flatMap((value) => value.split(",")).filter(Boolean);
    filters[list] = [...new Set(values)].sort();
  }
  for (const flag of FLAGS) filters[flag] = params.get(flag) === "1";
  filters.q = (params.get("q") ?? "").trim();
  const sort = params.get("sort") ?? DEFAULT_SORT;
  if (SORTS.includes(sort.replace(/^-/, "") as SortKey)) filters.sort = sort as Sort;
  return filters;
}

/** The canonical query, without "?": the same filters give the same text. */
export function formatFilters(filters: Filters): string {
  const params = new URLSearchParams();
  for (const list of LISTS) {
    if (filters[list].length) params.set(list, [...filters[list]].sort().join(","));
  }
  for (const flag of FLAGS) if (filters[flag]) params.set(flag, "1");
  if (filters.q.trim()) params.set("q", filters.q.trim());
  if (filters.sort !== DEFAULT_SORT) params.set("sort", filters.sort);
  return params.toString().replaceAll("%2C", ",");
}

export function sameFilters(a: Filters, b: Filters): boolean {
  return formatFilters(a) === formatFilters(b);
}

/** How many filters narrow the list (sort is none). */
export function countFilters(filters: Filters): number {
  return LISTS.reduce((sum, list) => sum + filters[list].length, 0) +
    FLAGS.filter((flag) => filters[flag]).length + (filters.q ? 1 : 0);
}

/** With one value of a list filter added, or taken away. */
export function toggle(filters: Filters, list: ListFilter, value: string): Filters {
  const has = filters[list].includes(value);
  const values = has ? filters[list].filter((each) => each !== value) : [...filters[list], value];
  return { ...filters, [list]: values.sort() };
}

export function isOpen(row: Pick<Row, "status">): boolean {
  return (OPEN_STATUSES as readonly Status[]).includes(row.status);
}

/** What a complaint is judged by: the date of the Act; for a long-term one the date that was promised. */
export function dueDate(row: Pick<Row, "status" | "due_at" | "expected_on">): string | null {
  return row.status === "long_term" ? row.expected_on : row.due_at;
}

export function isOverdue(row: Row, now = Date.now()): boolean {
  const date = dueDate(row);
  return isOpen(row) && date !== null && isLate(date, now);
}

export function isUnconfirmed(row: Pick<Row, "status">): boolean {
  return row.status === "designated";
}

/** Designated to me, or received in my dong. */
export function isMine(row: Row, me: Me | null): boolean {
  return me !== null && (row.handler?.id === me.id || me.scopes.includes(`dong:${row.dong}`));
}

export interface Context { me: Me | null; now: number }

/** The filters as a test. Made once per change of filters, me or minute. */
export function predicate(filters: Filters, { me, now }: Context): (row: Row) => boolean {
  const tests: ((row: Row) => boolean)[] = [];
  for (const list of LISTS) {
    const wanted = new Set(filters[list]);
    if (wanted.size) tests.push((row) => valuesOf(row, list).some((value) => wanted.has(value)));
  }
  if (filters.unconfirmed) tests.push(isUnconfirmed);
  if (filters.overdue) tests.push((row) => isOverdue(row, now));
  if (filters.mine) tests.push((row) => isMine(row, me));
  if (filters.q.trim()) {
    const found = finder(filters.q);
    tests.push((row) => found(haystack(row)));
  }
  return (row) => tests.every((test) => test(row));
}

function valuesOf(row: Row, list: ListFilter): string[] {
  if (list === "field") return [row.field, fieldParent(row.field)];
  const value = row[list];
  return [value === null ? "none" : String(value)];
}

const haystacks = new WeakMap<Row, string>();

/** What the search box looks through; kept per row, since rows are replaced and never edited. */
function haystack(row: Row): string {
  let text = haystacks.get(row);
  if (text === undefined) {
    text = [
      row.number, row.title, row.place, row.handler?.name ?? "", label("dong", row.dong),
      label("department", row.department), label("field", row.field),
    ].map(fold).join("\n");
    haystacks.set(row, text);
  }
  return text;
}
