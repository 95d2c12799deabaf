// views: which complaints alert this person (미확인 민원), and that each designation does so once:
// across reloads and over all tabs of the browser. Pure but for the storage that it is given.
import type { Row } from "../shared/types";
import type { Reader } from "./board-turn";

export type Marks = Pick<Storage, "getItem" | "setItem">;
const KEY = "realtime25.alerted";
const KEPT = 300;

/** Designated to this person and not confirmed; the newest designation first. */
export function alertsOf(rows: Iterable<Row>, me: Reader | null): Row[] {
  const mine: Row[] = [];
  for (const row of rows) if (me && row.status === "designated" && row.handler?.id === me.id) mine.push(row);
  return mine.sort((a, b) => (b.designated_at ?? "").localeCompare(a.designated_at ?? "") || b.id - a.id);
}

/** Those of the alerts that no tab has told yet; they count as told from now on. */
export function takeNew(alerts: readonly Row[], me: Reader, marks: Marks): Row[] {
  const told = read(marks);
  const fresh = alerts.filter((row) => !told.has(keyOf(row, me)));
  if (fresh.length) {
    const all = [...told, ...fresh.map((row) => keyOf(row, me))];
    marks.setItem(KEY, JSON.stringify(all.slice(-KEPT)));
  }
  return fresh;
}

function keyOf(row: Row, me: Reader): string {
  return `${me.id}:${row.id}:${row.designated_at ?? ""}`;
}

function read(marks: Marks): Set<string> {
  try {
    const held: unknown = JSON.parse(marks.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(held) ? held.map(String) : []);
  } catch {
    return new Set();
  }
}
