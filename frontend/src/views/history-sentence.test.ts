import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useCodes } from "../shared/codes";
import { catalog } from "../shared/i18n";
import type { Codes } from "../shared/types";
import type { HistoryEntry } from "./history-sentence";
import { aroundName, tellEntry, toneOf, VERBS } from "./history-sentence";

const PROTOCOL = [
  "received", "corrected", "designated", "confirmed", "started", "visited", "replied", "assessed", "held", "completed",
  "reopened", "withdrawn", "declined", "transferred", "closed", "redesignation_asked", "returned", "supplemented",
  "message_posted", "personal_shown", "grant_given", "grant_ended", "signed_out", "employee_changed", "codes_changed",
];

function entry(verb: string, change: Partial<HistoryEntry> = {}): HistoryEntry {
  const actor = { id: 1, name: "김영희", department: 3 };
  return { position: 1, at: "2026-11-24T14:03:00+09:00", verb, actor, changes: {}, note: "", text: "", ...change };
}

describe("history sentences", () => {
  beforeEach(() => {
    const department = { id: 3, code: "road", name: "도로정책과", name_en: "Road Policy", kind: "working", gu: null, dong: null };
    useCodes({ gus: [], dongs: [], fields: [], routes: [], natures: [], kinds: [], statuses: [], version: 1, departments: [department], obstacles: [{ code: "budget", name: "예산 확보", name_en: "Budget" }] } as unknown as Codes);
  });
  afterEach(() => {
    useCodes(null);
    document.documentElement.lang = "ko";
  });

  it("exist for every verb of the protocol and for no other", () => {
    expect([...VERBS].sort()).toEqual([...PROTOCOL].sort());
  });

  it.each(PROTOCOL)("tell %s in both languages, by name", (verb) => {
    const korean = tellEntry(entry(verb)).words;
    document.documentElement.lang = "en";
    const english = tellEntry(entry(verb)).words;
    expect(korean).toMatch(/^김영희 님이 .*[가-힣]/u);
    expect(english).toMatch(/^김영희 [a-z]/u);
    expect(english).not.toContain("{");
  });

  it("say whom a complaint went to, and from whom", () => {
    const first = entry("designated", { changes: { department: [null, 3], handler: [null, { id: 7, name: "박철수" }], status: ["received", "designated"] } });
    expect(tellEntry(first)).toMatchObject({ words: "김영희 님이 도로정책과 박철수 님을 담당자로 지정했습니다", changes: [] });
    const second = entry("designated", { changes: { handler: [{ id: 7, name: "박철수" }, { id: 8, name: "이정훈" }] }, note: "관할이 다름" });
    expect(tellEntry(second).words).toBe("김영희 님이 담당자를 바꾸었습니다: 박철수 → 이정훈 님");
    expect(tellEntry(second).quote).toBe("관할이 다름");
  });

  it("list what changed from what to what, but not what the sentence says", () => {
    const held = entry("held", { changes: { status: ["confirmed", "long_term"], obstacle: [null, "budget"], expected_on: [null, "2027-03-31"] } });
    expect(tellEntry(held, Date.parse("2026-11-24T15:00:00+09:00")).changes).toEqual([
      { label: "미해결 사유", from: "없음", to: "예산 확보" },
      { label: "완료예정일", from: "없음", to: "2027년 3월 31일 (수)" },
    ]);
    expect(tellEntry(entry("received", { changes: { title: [null, "포트홀"] } })).changes).toEqual([]);
  });

  it("quote a text once, also when note and result say the same", () => {
    const done = entry("completed", { changes: { result: ["", "보수 완료"] }, note: "보수 완료" });
    expect(tellEntry(done)).toMatchObject({ quote: "보수 완료", changes: [] });
  });

  it("do without an actor and with an unknown verb", () => {
    expect(tellEntry(entry("grant_ended", { actor: null })).words).toMatch(/^시스템이 /u);
    expect(tellEntry(entry("paused")).words).toContain("paused");
    expect(toneOf("paused")).toBe("plain");
  });

  it("can be cut around the name", () => {
    expect(aroundName(tellEntry(entry("confirmed")))).toEqual(["", "김영희", " 님이 민원을 확인했습니다"]);
    expect(aroundName(tellEntry(entry("confirmed", { actor: null })))[1]).toBe("");
  });

  it("have Korean for each English source", () => {
    expect(catalog()["{who} completed the complaint"]).toBeTruthy();
  });
});
