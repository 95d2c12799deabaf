import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useCodes } from "../shared/codes";
import { aDetail, aMe, aRow, someCodes } from "../shared/testing/factory";
import { Random } from "../shared/testing/random";
import { STATUSES, type Row } from "../shared/types";
import { noFilters, SORTS, type Filters, type Sort } from "./filters";
import { actsOf, Selection } from "./select";

const context = { me: aMe(), now: Date.parse("2026-11-24T12:00:00+09:00") };

beforeEach(() => useCodes(someCodes()));
afterEach(() => useCodes(null));

function anyRow(random: Random, id: number, v: number): Row {
  const hour = String(9 + random.below(9)).padStart(2, "0");
  return aRow(id, {
    v, status: random.pick(STATUSES), gu: random.pick(["41281", "41285", "41287"]),
    due_at: `2026-11-2${random.below(9)}T${hour}:00:00+09:00`, title: random.pick(["포트홀", "가로등", "쓰레기"]),
    received_at: `2026-11-1${random.below(9)}T${hour}:00:00+09:00`,
    handler: random.chance(0.5) ? { id: random.below(9), name: random.pick(["김", "이", "박"]) } : null,
  });
}

function city(random: Random, count: number): Map<number, Row> {
  return new Map(Array.from({ length: count }, (_, id) => [id, anyRow(random, id, 1)]));
}

function change(random: Random, rows: Map<number, Row>, count: number, v: number): number[] {
  const ids = new Set<number>();
  while (ids.size < count) ids.add(random.below(rows.size + 3));
  for (const id of ids) {
    if (random.chance(0.1)) rows.delete(id);
    else rows.set(id, anyRow(random, id, v));
  }
  return [...ids];
}

function anyFilters(random: Random): Filters {
  return {
    ...noFilters(),
    status: random.chance(0.4) ? ["received", "designated", "completed"] : [],
    gu: random.chance(0.4) ? ["41281"] : [],
    overdue: random.chance(0.2),
    q: random.chance(0.3) ? "ㅍㅌㅎ" : "",
    sort: (random.chance(0.5) ? "-" : "") + random.pick(SORTS) as Sort,
  };
}

describe("a selection", () => {
  it("after changes equals a fresh one (300 random lists)", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = new Random(seed);
      const rows = city(random, 80);
      const filters = anyFilters(random);
      const kept = new Selection(filters);
      kept.refresh(rows, context);
      for (let v = 2; v < 8; v++) {
        kept.update(rows, change(random, rows, 1 + random.below(15), v), context);
        const fresh = new Selection(filters);
        fresh.refresh(rows, context);
        expect(kept.rows.map((row) => row.id), `seed ${seed}`).toEqual(fresh.rows.map((row) => row.id));
        expect(kept.rows.every((row) => rows.get(row.id) === row)).toBe(true);
        expect(kept.counts).toEqual(fresh.counts);
      }
    }
  });

  it("notices rows that time alone made late", () => {
    const rows = new Map([[1, aRow(1, { due_at: "2026-11-24T12:00:30+09:00" })]]);
    const selection = new Selection({ ...noFilters(), overdue: true });
    selection.refresh(rows, context);
    expect(selection.rows.length).toBe(0);
    selection.update(rows, [], { ...context, now: context.now + 60_000 });
    expect(selection.rows.length).toBe(1);
  });

  it("counts statuses as if no status were chosen", () => {
    const rows = new Map([[1, aRow(1)], [2, aRow(2, { status: "designated" })], [3, aRow(3, { gu: "41281" })]]);
    const selection = new Selection({ ...noFilters(), status: ["received"], gu: ["41285"] });
    selection.refresh(rows, context);
    expect(selection.rows.map((row) => row.id)).toEqual([1]);
    expect(selection.counts).toMatchObject({ total: 2, open: 2, unconfirmed: 1 });
    expect(selection.counts.status).toMatchObject({ received: 1, designated: 1 });
  });

  it("puts closed ones after open ones by deadline, and what is empty last", () => {
    const rows = new Map([
      [1, aRow(1, { status: "completed", due_at: "2026-11-01T00:00:00+09:00" })], [2, aRow(2)],
      [3, aRow(3, { handler: { id: 1, name: "김" } })],
    ]);
    const byDue = new Selection(noFilters());
    byDue.refresh(rows, context);
    expect(byDue.rows.map((row) => row.id)).toEqual([2, 3, 1]);
    for (const sort of ["handler", "-handler"] as const) {
      const byHandler = new Selection({ ...noFilters(), sort });
      byHandler.refresh(rows, context);
      expect(byHandler.rows[0]!.id).toBe(3);
    }
  });

  it("takes 200 changes in 5,000 rows in far less than 100 ms", () => {
    const random = new Random(5);
    const rows = city(random, 5_000);
    const selection = new Selection({ ...noFilters(), q: "ㅍㅌㅎ" });
    selection.refresh(rows, context);
    const ids = change(random, rows, 200, 2);
    const start = performance.now();
    selection.update(rows, ids, context);
    expect(performance.now() - start).toBeLessThan(50);
  });
});

describe("my acts", () => {
  it("are those of all my scopes", () => {
    const detail = aDetail(1, { acts: { "own:7": ["confirm"], "dept:11": ["message"], team: ["designate"] } });
    expect([...actsOf(detail, aMe())].sort()).toEqual(["confirm", "message"]);
    expect(actsOf(detail, null).size).toBe(0);
  });
});
