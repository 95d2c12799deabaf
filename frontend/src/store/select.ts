/**
 * From the replica to what a list shows. `Selection` keeps a filtered, sorted
 * list and its counts: a full pass when filters change, and for a change of k
 * rows out of n one cheap pass (no sorting of the rest), so that a burst of 200
 * changes in 5,000 rows stays within a few milliseconds.
 *
 *     const selection = new Selection(filters);
 *     selection.refresh(store.rows, {me, now});          // all
 *     selection.update(store.rows, change.rows.keys(), {me, now});
 *     selection.rows; selection.counts.status.designated; selection.byStatus("confirmed")
 */
import { STATUSES, type Act, type Detail, type Me, type Row, type Status } from "../shared/types";
import {
  isOpen, isOverdue, isUnconfirmed, predicate, type Context, type Filters,
} from "./filters";
import { comparator } from "./sort";

export interface Counts {
  /** By status, under all filters but `status`, `unconfirmed` and `overdue`. */
  status: Record<Status, number>;
  total: number;
  open: number;
  unconfirmed: number;
  overdue: number;
}

export type Rows = ReadonlyMap<number, Row>;

export class Selection {
  rows: readonly Row[] = [];
  counts: Counts = noCounts();
  private compare: (a: Row, b: Row) => number;

  constructor(private filters: Filters) {
    this.compare = comparator(filters.sort);
  }

  /** New filters; follow with `refresh`. */
  setFilters(filters: Filters): void {
    this.filters = filters;
    this.compare = comparator(filters.sort);
  }

  refresh(all: Rows, context: Context): void {
    const kept = this.pass(all, context);
    this.rows = kept.sort(this.compare);
  }

  /** After a change of these ids. Exactly what `refresh` would give. */
  update(all: Rows, changed: Iterable<number>, context: Context): void {
    const ids = new Set(changed);
    if (ids.size * 4 > all.size) return this.refresh(all, context);
    const kept = new Set(this.pass(all, context));
    const fresh: Row[] = [];
    for (const id of ids) {
      const row = all.get(id);
      if (row && kept.has(row)) fresh.push(row);
    }
    const steady = this.rows.filter((row) => !ids.has(row.id) && kept.has(row));
    if (steady.length + fresh.length !== kept.size) return this.refresh(all, context);
    this.rows = mergeSorted(steady, fresh.sort(this.compare), this.compare);
  }

  byStatus(status: Status): Row[] {
    return this.rows.filter((row) => row.status === status);
  }

  indexOf(id: number): number {
    return this.rows.findIndex((row) => row.id === id);
  }

  private pass(all: Rows, context: Context): Row[] {
    const narrow = predicate(this.filters, context);
    const wide = predicate(
      { ...this.filters, status: [], unconfirmed: false, overdue: false }, context);
    const counts = noCounts();
    const kept: Row[] = [];
    for (const row of all.values()) {
      if (!wide(row)) continue;
      count(counts, row, context.now);
      if (narrow(row)) kept.push(row);
    }
    this.counts = counts;
    return kept;
  }
}

export function mergeSorted<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): T[] {
  const merged: T[] = [];
  let at = 0;
  for (const next of b) {
    while (at < a.length && compare(a[at]!, next) <= 0) merged.push(a[at++]!);
    merged.push(next);
  }
  while (at < a.length) merged.push(a[at++]!);
  return merged;
}

/** My acts on a complaint now: the union over my scopes. */
export function actsOf(detail: Detail, me: Me | null): Set<Act> {
  return new Set((me?.scopes ?? []).flatMap((scope) => detail.acts[scope] ?? []));
}

function noCounts(): Counts {
  const status = Object.fromEntries(STATUSES.map((each) => [each, 0])) as Record<Status, number>;
  return { status, total: 0, open: 0, unconfirmed: 0, overdue: 0 };
}

function count(counts: Counts, row: Row, now: number): void {
  counts.status[row.status] += 1;
  counts.total += 1;
  if (isOpen(row)) counts.open += 1;
  if (isUnconfirmed(row)) counts.unconfirmed += 1;
  if (isOverdue(row, now)) counts.overdue += 1;
}
