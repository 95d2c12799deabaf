// views: says in a sentence whose turn a complaint is, and how near its date is. Pure; the board,
// my complaints and the panel draw what this decides. The server's acts stay the judge of what one may do.
import { day, dueIn, daysLeft, isLate, span, when } from "../shared/dates";
import { label, t } from "../shared/i18n";
import type { Me, Row } from "../shared/types";
import { dueDate, isOpen, isOverdue, isUnconfirmed } from "../store/filters";

/** What a thing asks of the reader; the colours of styles/tokens.css. */
export type Tone = "late" | "soon" | "mine" | "done" | "wait";

export interface Turn {
  tone: Tone;
  sentence: string;
}

/** Who reads: enough of `Me` to know what is theirs. */
export type Reader = Pick<Me, "id" | "scopes">;

const SOON_DAYS = 2;
/** Open and due today or within two days, not yet late. */
export function isDueSoon(row: Row, now = Date.now()): boolean {
  if (!isOpen(row) || isOverdue(row, now)) return false;
  const date = dueDate(row);
  return date !== null && daysLeft(date, now) <= SOON_DAYS;
}

/** True when the next act is this person's own. */
export function isMyTurn(row: Row, me: Reader | null): boolean {
  if (!me || !isOpen(row)) return false;
  const has = (scope: string): boolean => me.scopes.includes(scope);
  if (row.asked) return has("team") || has("coordinator");
  if (row.returned) return has("team");
  if (row.status === "received") return has(`dong:${row.dong}`);
  return row.handler?.id === me.id && row.status !== "long_term";
}

/** "waits for 일산서구 안전건설과 · unconfirmed 3 hours" */
export function turnOf(row: Row, me: Reader | null, now = Date.now()): Turn {
  if (!isOpen(row)) return closedTurn(row, now);
  const mine = isMyTurn(row, me);
  if (row.asked || row.returned) return disputedTurn(row, mine);
  if (row.status === "long_term") return longTerm(row, now);
  const what = waitingFor(row, now);
  if (mine) return { tone: "mine", sentence: t("Your turn: {what}", { what: myAct(row, what) }) };
  const stuck = isUnconfirmed(row) && isOverdue(row, now);
  return { tone: stuck ? "late" : "wait", sentence: t("Waits for {who} · {what}", { who: whoseDesk(row), what }) };
}

/** "일산서구 안전건설과 김민수", or the dong while nobody is designated. */
export function whoseDesk(row: Row): string {
  if (row.department === null) return label("dong", row.dong);
  const department = label("department", row.department);
  return row.handler ? `${department} ${row.handler.name}` : department;
}

export interface DueBadge {
  tone: Tone;
  text: string;
  /** The moment or day that it speaks of, for the title. */
  date: string;
}

/** "D-3", "2일 지남"; null for what is closed or has no date. */
export function dueBadge(row: Row, now = Date.now()): DueBadge | null {
  const date = dueDate(row);
  if (!isOpen(row) || date === null) return null;
  const tone = isOverdue(row, now) ? (row.status === "long_term" ? "soon" : "late") : isDueSoon(row, now) ? "soon" : "wait";
  return { tone, text: dueIn(date, now), date };
}

function waitingFor(row: Row, now: number): string {
  const since = (at: string | null): string => span(now - Date.parse(at ?? row.received_at));
  if (row.status === "received") return t("not designated for {span}", { span: since(row.received_at) });
  if (row.status === "designated") return t("unconfirmed {span}", { span: since(row.designated_at) });
  if (row.status === "confirmed") return t("confirmed, not yet begun");
  return t("in progress");
}

function myAct(row: Row, what: string): string {
  if (row.status === "received") return `${t("designate a handler")} · ${what}`;
  if (row.status === "designated") return `${t("confirm")} · ${what}`;
  return row.status === "confirmed" ? t("begin the work") : t("in progress");
}

function disputedTurn(row: Row, mine: boolean): Turn {
  const what = row.asked ? t("re-designation asked") : t("returned");
  if (mine) return { tone: "mine", sentence: t("Your turn: {what}", { what: `${t("decide")} · ${what}` }) };
  return { tone: "soon", sentence: t("Waits for {who} · {what}", { who: t("the on-site response team"), what }) };
}

function longTerm(row: Row, now: number): Turn {
  const reason = row.obstacle ? label("obstacle", row.obstacle) : t("a long-term solution");
  if (!row.expected_on) return { tone: "wait", sentence: t("Long-term, waits on {reason} · no date yet", { reason }) };
  const late = isLate(row.expected_on, now);
  const date = day(row.expected_on, now);
  if (late) return { tone: "soon", sentence: t("Long-term, waits on {reason} · was expected {date}", { reason, date }) };
  return { tone: "wait", sentence: t("Long-term, waits on {reason} · expected {date}", { reason, date }) };
}

function closedTurn(row: Row, now: number): Turn {
  const status = label("status", row.status);
  const at = row.completed_at ? when(row.completed_at, now) : "";
  return { tone: row.status === "completed" ? "done" : "wait", sentence: at ? `${status} · ${at}` : status };
}
