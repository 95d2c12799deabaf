/**
 * The orders of a list. Every order ends with the id, so that equal rows keep
 * their places; what is empty comes last in either direction. Open complaints
 * come before closed ones when the order is by deadline.
 */
import { label } from "../shared/codes";
import { STATUSES, type Row } from "../shared/types";
import { dueDate, isOpen, type Sort, type SortKey } from "./filters";

type Compare = (a: Row, b: Row) => number;

const collator = new Intl.Collator("ko");
const rank = new Map(STATUSES.map((status, index) => [status, index]));

const KEYS: Record<SortKey, (row: Row) => string | number | null> = {
  due: (row) => (isOpen(row) ? dueDate(row) : row.completed_at),
  received: (row) => row.received_at,
  changed: (row) => row.v,
  number: (row) => row.number,
  status: (row) => rank.get(row.status) ?? 99,
  dong: (row) => label("dong", row.dong),
  department: (row) => label("department", row.department) || null,
  handler: (row) => row.handler?.name ?? null,
  field: (row) => label("field", row.field),
};
const NAMES: readonly SortKey[] = ["dong", "department", "handler", "field"];

export function comparator(sort: Sort): Compare {
  const descending = sort.startsWith("-");
  const key = sort.replace(/^-/, "") as SortKey;
  const value = KEYS[key];
  const byValue = NAMES.includes(key) ? collator.compare : plain;
  const direction = descending ? -1 : 1;
  return (a, b) => {
    if (key === "due" && isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
    } else {
      const order = byValue(left as string, right as string) * direction;
      if (order !== 0) return order;
    }
    return a.id - b.id;
  };
}

function plain(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
