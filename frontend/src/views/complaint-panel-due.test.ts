import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { articleText, dueLines, hours, periodText } from "./complaint-panel-due";

const now = Date.parse("2026-12-20T09:00:00+09:00");

describe("the explanation of a deadline", () => {
  beforeEach(() => { document.documentElement.lang = "en"; });
  afterEach(() => { document.documentElement.lang = "ko"; });

  it("joins weekends and runs of counted days", () => {
    const steps = [
      { date: "2026-11-05", text_code: "day", number: 1 },
      { date: "2026-11-06", text_code: "day", number: 2 },
      { date: "2026-11-07", text_code: "saturday" },
      { date: "2026-11-08", text_code: "sunday" },
      { date: "2026-11-09", text_code: "day", number: 3 },
      { date: "2026-11-11", text_code: "holiday", name: "Farmers' Day" },
    ];
    expect(dueLines(steps, now)).toEqual([
      { counted: true, when: "Thu 5 Nov – Fri 6 Nov", what: "working days 1 to 2" },
      { counted: false, when: "Sat 7 Nov – Sun 8 Nov", what: "not counted: weekend" },
      { counted: true, when: "Mon 9 Nov", what: "working day 3" },
      { counted: false, when: "Wed 11 Nov", what: "not counted: Farmers' Day" },
    ]);
  });

  it("counts hours day by day", () => {
    const steps = [
      { date: "2026-11-05", text_code: "hours", from: "16:00", to: "18:00", minutes: 120, total: 120 },
      { date: "2026-11-06", text_code: "hours", from: "09:00", to: "10:00", minutes: 60, total: 180 },
    ];
    expect(dueLines(steps, now).map((line) => line.what)).toEqual([
      "16:00–18:00: 2 h counted, 2 h so far",
      "09:00–10:00: 1 h counted, 3 h so far",
    ]);
    expect(hours(90)).toBe("1 h 30 min");
  });

  it("shows a step that it does not know by its code", () => {
    expect(dueLines([{ date: "2026-11-05", text_code: "paused" }], now)[0]).toMatchObject({ counted: false, what: "paused" });
  });

  it("names the article and the period", () => {
    expect(articleText("Civil Petitions Treatment Act art. 19(2)")).toBe("Civil Petitions Treatment Act, art. 19(2)");
    expect(articleText("by agreement")).toBe("by agreement");
    expect(periodText("3h")).toBe("3 working hours");
    document.documentElement.lang = "ko";
    expect(articleText("Civil Petitions Treatment Act art. 19(2)")).toBe("「민원 처리에 관한 법률」 제19조제2항");
    expect(periodText("14d")).toBe("14일");
  });
});
