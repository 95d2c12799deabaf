import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useCodes } from "../shared/codes";
import { aMe, aRow, someCodes } from "../shared/testing/factory";
import { Random } from "../shared/testing/random";
import {
  countFilters, FLAGS, formatFilters, LISTS, noFilters, parseFilters, predicate, sameFilters, SORTS,
  toggle, type Filters, type Sort,
} from "./filters";

const NOW = Date.parse("2026-11-24T12:00:00+09:00");
const context = { me: aMe({ id: 7, scopes: ["own:7"] }), now: NOW };

beforeEach(() => useCodes(someCodes()));
afterEach(() => useCodes(null));

function shown(change: Partial<Filters>, row = aRow(1)): boolean {
  return predicate({ ...noFilters(), ...change }, context)(row);
}

function anyFilters(random: Random): Filters {
  const filters = noFilters();
  const values = ["41281", "received", "한글 값", "a&b=c", "100%", "none"];
  for (const list of LISTS) {
    if (random.chance(0.4)) filters[list] = [...new Set([random.pick(values), random.pick(values)])].sort();
  }
  for (const flag of FLAGS) filters[flag] = random.chance(0.3);
  if (random.chance(0.5)) filters.q = random.pick(["포트홀", "ㅍㅌㅎ 주엽", "a+b & c=d", "50% #1"]);
  filters.sort = (random.chance(0.5) ? "-" : "") + random.pick(SORTS) as Sort;
  return filters;
}

describe("the address", () => {
  it("gives back every filter that went in (500 random ones)", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const filters = anyFilters(new Random(seed));
      expect(parseFilters(formatFilters(filters)), `seed ${seed}`).toEqual(filters);
    }
  });

  it("is short and readable", () => {
    const filters = { ...noFilters(), gu: ["41287", "41281"], overdue: true, sort: "-received" as const };
    expect(formatFilters(filters)).toBe("gu=41281,41287&overdue=1&sort=-received");
    expect(formatFilters(noFilters())).toBe("");
  });

  it("leaves out what it does not understand", () => {
    expect(parseFilters("nonsense=1&sort=alphabet&overdue=yes&gu=,,")).toEqual(noFilters());
  });

  it("of the same filters is the same, in whatever order they were chosen", () => {
    const one = toggle(toggle(noFilters(), "gu", "b"), "gu", "a");
    const two = toggle(toggle(noFilters(), "gu", "a"), "gu", "b");
    expect(sameFilters(one, two)).toBe(true);
    expect(countFilters(one)).toBe(2);
    expect(toggle(toggle(one, "gu", "a"), "gu", "b")).toEqual(noFilters());
  });
});

describe("the test", () => {
  it("takes any value of one filter and all filters together", () => {
    expect(shown({ status: ["received", "confirmed"] })).toBe(true);
    expect(shown({ status: ["confirmed"] })).toBe(false);
    expect(shown({ status: ["received"], gu: ["41287"] })).toBe(false);
  });

  it("finds a field by either level", () => {
    expect(shown({ field: ["construction"] })).toBe(true);
    expect(shown({ field: ["pothole"] })).toBe(true);
    expect(shown({ field: ["parks"] })).toBe(false);
  });

  it("finds what is empty by `none`", () => {
    expect(shown({ nature: ["none"], department: ["none"] })).toBe(true);
    expect(shown({ nature: ["none"] }, aRow(1, { nature: "solvable" }))).toBe(false);
  });

  it("compares departments by their number", () => {
    expect(shown({ department: ["11"] }, aRow(1, { department: 11 }))).toBe(true);
    expect(shown({ department: ["1"] }, aRow(1, { department: 11 }))).toBe(false);
  });

  it("calls late what is open and past its time", () => {
    const late = { due_at: "2026-11-24T11:59:00+09:00" };
    expect(shown({ overdue: true }, aRow(1, late))).toBe(true);
    expect(shown({ overdue: true }, aRow(1, { ...late, status: "completed" }))).toBe(false);
    expect(shown({ overdue: true })).toBe(false);
  });

  it("calls mine what is designated to me or of my dong", () => {
    expect(shown({ mine: true }, aRow(1, { handler: { id: 7, name: "박도로" } }))).toBe(true);
    expect(shown({ mine: true })).toBe(false);
    const manager = { me: aMe({ id: 8, scopes: ["dong:4128552000"] }), now: NOW };
    expect(predicate({ ...noFilters(), mine: true }, manager)(aRow(1))).toBe(true);
  });

  it("searches number, words, place, person and names of codes", () => {
    const row = aRow(412, { handler: { id: 3, name: "김철수" }, department: 11 });
    for (const q of ["26-0412", "포트홀 보수", "강선로", "ㄱㅊㅅ", "마두", "안전건설", "ㅍㅌㅎ"]) {
      expect(shown({ q }, row), q).toBe(true);
    }
    expect(shown({ q: "가로등" }, row)).toBe(false);
    expect(shown({ q: "김철수 가로등" }, row)).toBe(false);
  });

  it("does not remember the words of a row that was replaced", () => {
    expect(shown({ q: "포트홀" }, aRow(1))).toBe(true);
    expect(shown({ q: "포트홀" }, aRow(1, { v: 2, title: "보도블록" , field: "pavement" }))).toBe(false);
  });
});
