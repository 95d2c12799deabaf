// views: what my-complaints shows to whom, in the order in which it wants attention. A complaint stands in
// the first section that fits and only there. Pure; one person may be dong, handler and team at once.
import { daysLeft } from "../shared/dates";
import { t } from "../shared/i18n";
import type { Me, Row } from "../shared/types";
import { isOpen, isOverdue } from "../store/filters";
import { comparator } from "../store/sort";
import { isDueSoon, isMyTurn, type Tone } from "./board-turn";

export interface Section {
  key: string;
  title: string;
  /** What the section is about, in half a sentence. */
  hint: string;
  tone: Tone;
  rows: Row[];
  /** Large cards with the one act; else a list of rows. */
  cards?: boolean;
  /** The board's query that shows all of it. */
  query?: string;
}

/** Whether there is anything at all that this person may see. */
export function hasAccess(me: Me | null): boolean {
  return me !== null && me.may.includes("watch");
}

/** Looks on, and has nothing to decide: a head of a gu, an executive. */
export function readsOnly(me: Me): boolean {
  const acts = /^(dong:|lead:|team$|coordinator$)/;
  const looks = /^(gu:|executive$)/;
  return me.scopes.some((scope) => looks.test(scope)) && !me.scopes.some((scope) => acts.test(scope));
}

const DONE_DAYS = 14;
type Key = "fresh" | "decide" | "designate" | "due" | "active" | "waiting" | "unseen" | "working" | "held" | "late" | "colleagues" | "done";

export function sections(rows: Iterable<Row>, me: Me, now = Date.now()): Section[] {
  const found = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = sectionOf(row, me, now);
    if (!key) continue;
    const held = found.get(key);
    if (held) held.push(row);
    else found.set(key, [row]);
  }
  return SECTIONS.flatMap(({ key, make }) => {
    const mine = found.get(key);
    return mine ? [{ key, rows: mine.sort(ORDERS[key] ?? byDue), ...make() }] : [];
  });
}

function sectionOf(row: Row, me: Me, now: number): Key | null {
  const own = row.handler?.id === me.id;
  const has = (scope: string): boolean => me.scopes.includes(scope);
  const ours = has(`dong:${row.dong}`);
  if (!isOpen(row)) return (own || ours) && isRecent(row, now) ? "done" : null;
  if (own) return ownSection(row, now);
  if (row.asked || row.returned) return isMyTurn(row, me) ? "decide" : ours ? "unseen" : null;
  if (ours) return sentSection(row);
  if (has("team") || has("coordinator")) return isLate(row, now) ? "late" : null;
  if (has(`lead:${row.department}`)) return isLate(row, now) ? "late" : "colleagues";
  return row.department !== null && row.department === me.department ? "colleagues" : null;
}

function ownSection(row: Row, now: number): Key {
  if (row.status === "designated") return "fresh";
  if (row.asked || row.status === "long_term") return "waiting";
  return isOverdue(row, now) || isDueSoon(row, now) ? "due" : "active";
}

function sentSection(row: Row): Key {
  if (row.status === "received") return "designate";
  if (row.status === "designated") return "unseen";
  return row.status === "long_term" ? "held" : "working";
}

function isLate(row: Row, now: number): boolean {
  return row.status !== "long_term" && isOverdue(row, now);
}

function isRecent(row: Row, now: number): boolean {
  return row.completed_at !== null && daysLeft(row.completed_at, now) >= -DONE_DAYS;
}

const byDue = comparator("due");
const newestFirst = (a: Row, b: Row): number => b.v - a.v || b.id - a.id;
const byDesignation = (a: Row, b: Row): number => (a.designated_at ?? "").localeCompare(b.designated_at ?? "") || a.id - b.id;
const ORDERS: Partial<Record<Key, (a: Row, b: Row) => number>> = { done: newestFirst, unseen: byDesignation, fresh: byDesignation };

interface Kind { key: Key; make: () => Omit<Section, "key" | "rows"> }

const SECTIONS: readonly Kind[] = [
  { key: "fresh", make: () => ({ title: t("To confirm"), hint: t("designated to you and not looked at yet"), tone: "mine", cards: true }) },
  { key: "decide", make: () => ({ title: t("To decide"), hint: t("re-designation asked, or returned by a department"), tone: "mine" }) },
  { key: "designate", make: () => ({ title: t("To designate"), hint: t("received here; no department has it yet"), tone: "mine" }) },
  { key: "due", make: () => ({ title: t("Late or due"), hint: t("yours, until the day after tomorrow"), tone: "late" }) },
  { key: "active", make: () => ({ title: t("In progress"), hint: t("yours, with time left"), tone: "wait" }) },
  { key: "unseen", make: () => ({ title: t("Unconfirmed by the department"), hint: t("sent by us; the longest waiting first"), tone: "soon" }) },
  { key: "working", make: () => ({ title: t("In hand"), hint: t("sent by us; a department works on it"), tone: "wait" }) },
  { key: "late", make: () => ({ title: t("Late"), hint: t("past the date of the Act, and not long-term"), tone: "late", query: "overdue=1" }) },
  { key: "waiting", make: () => ({ title: t("Waiting"), hint: t("long-term, or re-designation asked"), tone: "wait" }) },
  { key: "held", make: () => ({ title: t("Long-term"), hint: t("sent by us; waits on budget, agreement or law"), tone: "wait" }) },
  { key: "colleagues", make: () => ({ title: t("With colleagues"), hint: t("what the others of the department hold"), tone: "wait" }) },
  { key: "done", make: () => ({ title: t("Done lately"), hint: t("in the last two weeks"), tone: "done" }) },
];
