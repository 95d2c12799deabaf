/**
 * My complaints (내 민원) as groups, in the order in which they want attention.
 * A complaint is in one group only, the first that fits. What a dong sent is
 * apart from what is designated to me, since one person may be both.
 */
import { daysLeft } from "../shared/dates";
import type { Me, Row } from "../shared/types";
import { isOpen, isOverdue } from "./filters";
import type { Rows } from "./select";
import { comparator } from "./sort";

export interface Work {
  /** Designated to me, not confirmed yet. */
  unconfirmed: Row[];
  /** Mine, late or due within two days. */
  due: Row[];
  /** Mine, under way. */
  active: Row[];
  /** Mine, held up: long-term, or re-designation asked for. */
  waiting: Row[];
  /** Held by colleagues of my department. */
  colleagues: Row[];
  /** Of my dong: not designated yet, or come back. */
  toDesignate: Row[];
  /** Of my dong, with a department now. */
  sent: Row[];
  /** Mine or of my dong, ended within two weeks. */
  done: Row[];
  /** For the response team: re-designation to be decided. */
  asked: Row[];
}

const SOON = 2;
const RECENT = 14;

export function myWork(rows: Rows, me: Me | null, now: number): Work {
  const work: Work = {
    unconfirmed: [], due: [], active: [], waiting: [], colleagues: [],
    toDesignate: [], sent: [], done: [], asked: [],
  };
  if (!me) return work;
  for (const row of rows.values()) {
    const group = groupOf(row, me, now);
    if (group) work[group].push(row);
  }
  const byDue = comparator("due");
  const newest = comparator("-changed");
  for (const key of Object.keys(work) as (keyof Work)[]) {
    work[key].sort(key === "done" ? newest : byDue);
  }
  return work;
}

function groupOf(row: Row, me: Me, now: number): keyof Work | null {
  const own = row.handler?.id === me.id;
  const ofMyDong = me.scopes.includes(`dong:${row.dong}`);
  if (!isOpen(row)) return (own || ofMyDong) && recent(row, now) ? "done" : null;
  if (own) return mine(row, now);
  if (row.asked && me.scopes.includes("team")) return "asked";
  if (ofMyDong) return row.status === "received" || row.handler === null ? "toDesignate" : "sent";
  return row.department !== null && row.department === me.department ? "colleagues" : null;
}

function mine(row: Row, now: number): keyof Work {
  if (row.status === "designated") return "unconfirmed";
  if (row.asked || row.status === "long_term") return "waiting";
  return isOverdue(row, now) || daysLeft(row.due_at, now) <= SOON ? "due" : "active";
}

function recent(row: Row, now: number): boolean {
  return row.completed_at !== null && daysLeft(row.completed_at, now) >= -RECENT;
}
