import { describe, expect, it } from "vitest";
import type { ReceiveValues } from "./receive-form-values";
import { blankValues, checkValues, isBlank, serverErrors, toFields } from "./receive-form-values";

const now = Date.parse("2026-11-24T14:00:00+09:00");
function filled(change: Partial<ReceiveValues> = {}): ReceiveValues {
  return { ...blankValues({ dong: "4128755000", scopes: ["dong:4128755000"] }), route: "phone", field: "pothole", title: "포트홀", text: "강선로 앞", ...change };
}

describe("the receive form's values", () => {
  it("begin with the own dong and nothing else", () => {
    expect(blankValues({ dong: "4128755000", scopes: ["dong:4128755000"] }).dong).toBe("4128755000");
    expect(blankValues({ dong: null, scopes: ["team"] }).dong).toBe("");
    expect(blankValues(null).dong).toBe("");
    expect(isBlank(blankValues({ dong: "4128755000", scopes: [] }))).toBe(true);
    expect(isBlank(filled())).toBe(false);
  });

  it("say what is missing, in the order of the form", () => {
    expect(Object.keys(checkValues(blankValues(null), now))).toEqual(["route", "dong", "field", "title", "text"]);
    expect(checkValues(filled(), now)).toEqual({});
    expect(checkValues(filled({ text: "  \n" }), now)).toHaveProperty("text");
  });

  it.each([
    ["title", { title: "가".repeat(201) }],
    ["phone", { phone: "010-12" }],
    ["phone", { sms_consent: true }],
    ["received_at", { received_at: "2026-11-24T14:05" }],
    ["text", { text: "신청인 900101-1234567" }],
    ["citizen_name", { citizen_name: "9001011234567" }],
  ] as [string, Partial<ReceiveValues>][])("refuse %s of %o", (name, change) => {
    expect(Object.keys(checkValues(filled(change), now))).toEqual([name]);
  });

  it("allow an earlier receipt and this minute", () => {
    expect(checkValues(filled({ received_at: "2026-11-20T09:00" }), now)).toEqual({});
    expect(checkValues(filled({ received_at: "2026-11-24T14:00" }), now)).toEqual({});
  });

  it("are posted trimmed, with Seoul's zone and without what the form alone knows", () => {
    const fields = toFields(filled({ title: " 포트홀 ", received_at: "2026-11-20T09:00" }));
    expect(fields).toMatchObject({ title: "포트홀", nature: null, received_at: "2026-11-20T09:00:00+09:00" });
    expect(fields).not.toHaveProperty("kind_chosen");
    expect(toFields(filled()).received_at).toBe("");
  });

  it("give the server's errors to their fields, the rest to the top", () => {
    expect(serverErrors({ title: ["A", "B"], __all__: ["C"], nobody: ["D"] }, ["title"])).toEqual({ title: "A B", "": "C D" });
  });
});
