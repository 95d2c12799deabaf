import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clock, daysLeft, day, dueIn, exact, fromInput, inputValue, isLate, onTick, seoul, span, when } from "./dates";

/** Thursday, in Seoul already the 26th while in London still the 25th. */
const NOW = Date.parse("2026-11-26T00:30:00+09:00");

afterEach(() => {
  document.documentElement.lang = "ko";
  vi.useRealTimers();
});

describe("in Korean", () => {
  it.each([
    ["2026-11-26T00:03:00+09:00", "오늘 00:03"],
    ["2026-11-25T15:10:00Z", "오늘 00:10"],
    ["2026-11-25T23:59:00+09:00", "어제 23:59"],
    ["2026-11-19T14:03:00+09:00", "11월 19일 (목) 14:03"],
    ["2026-11-27T09:00:00+09:00", "내일 09:00"],
    ["2025-03-02T09:00:00+09:00", "2025년 3월 2일 (일)"],
  ])("%s is %s", (value, said) => expect(when(value, NOW)).toBe(said));

  it.each([
    ["2026-11-26", "오늘"], ["2026-11-27", "내일"], ["2026-11-30", "11월 30일 (월)"],
    ["2027-01-04", "2027년 1월 4일 (월)"],
  ])("the day %s is %s", (value, said) => expect(day(value, NOW)).toBe(said));

  it.each([
    ["2026-11-28T18:00:00+09:00", "D-2"],
    ["2026-11-26T18:00:00+09:00", "18:00까지"],
    ["2026-11-26T00:10:00+09:00", "20분 지남"],
    ["2026-11-25T18:00:00+09:00", "1일 지남"],
    ["2026-11-24T18:00:00+09:00", "2일 지남"],
    ["2026-11-28", "D-2"], ["2026-11-26", "오늘"], ["2026-11-24", "2일 지남"],
  ])("due at %s is %s", (value, said) => expect(dueIn(value, NOW)).toBe(said));

  it("is exact in titles", () => {
    expect(exact("2026-11-26T14:03:11+09:00")).toBe("2026-11-26 (목) 14:03:11");
    expect(exact("2026-11-26")).toBe("2026-11-26 (목)");
  });
});

describe("in English", () => {
  beforeEach(() => { document.documentElement.lang = "en"; });

  it("says it in the local order and number", () => {
    expect(when("2026-11-26T14:03:00+09:00", NOW)).toBe("today 14:03");
    expect(when("2026-11-19T14:03:00+09:00", NOW)).toBe("Thu 19 Nov 14:03");
    expect(dueIn("2026-11-25T18:00:00+09:00", NOW)).toBe("1 day late");
    expect(dueIn("2026-11-24T18:00:00+09:00", NOW)).toBe("2 days late");
    expect(span(3 * 3_600_000)).toBe("3 hours");
  });
});

describe("in Seoul, wherever the machine is", () => {
  it("counts days by the calendar", () => {
    expect(daysLeft("2026-11-27T00:00:00+09:00", NOW)).toBe(1);
    expect(daysLeft("2026-11-25T23:59:59+09:00", NOW)).toBe(-1);
    expect(seoul("2026-12-31T15:00:00Z")).toMatchObject({ year: 2027, month: 1, date: 1, hour: 0 });
  });

  it("calls a moment late when it has passed and a day when it is over", () => {
    expect(isLate("2026-11-26T00:29:59+09:00", NOW)).toBe(true);
    expect(isLate("2026-11-26", NOW)).toBe(false);
    expect(isLate("2026-11-25", NOW)).toBe(true);
  });

  it("goes into a form's field and back", () => {
    expect(inputValue(NOW)).toBe("2026-11-26T00:30");
    expect(fromInput("2026-11-26T00:30")).toBe("2026-11-26T00:30:00+09:00");
    expect(Date.parse(fromInput(inputValue(NOW)))).toBe(NOW);
    expect(fromInput("")).toBe("");
    expect(clock(NOW, true)).toBe("00:30:00");
  });
});

describe("the tick", () => {
  it("is one timer for all and stops with the last", () => {
    vi.useFakeTimers();
    const first = vi.fn();
    const second = vi.fn();
    const ends = [onTick(first), onTick(second)];
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([2, 2]);
    ends.forEach((end) => end());
    expect(vi.getTimerCount()).toBe(0);
  });
});
