import { describe, expect, it } from "vitest";
import { differences, takeOver } from "./conflict-diff";

const base = { title: "포트홀", status: "designated", place: "강선로 1", v: 3, handler: { id: 1, name: "김민수" } };

describe("a conflict", () => {
  it("shows what they changed, what I wanted, and where both meet", () => {
    const current = { ...base, status: "confirmed", title: "포트홀 2곳", v: 4 };
    const found = differences(base, current, { title: "포트홀 보수", place: "강선로 1" });
    expect(found.map((one) => [one.field, one.clash])).toEqual([["title", true], ["status", false]]);
    expect(found[0]).toMatchObject({ base: "포트홀", theirs: "포트홀 2곳", yours: "포트홀 보수" });
    expect(found[1]).toMatchObject({ theirs: "confirmed", yours: "confirmed" });
  });

  it("is none where both wrote the same", () => {
    const found = differences(base, { ...base, title: "같은 말" }, { title: "같은 말" });
    expect(found.map((one) => one.clash)).toEqual([false]);
  });

  it("names people and keeps a text that only I wrote", () => {
    const found = differences(base, { ...base, handler: { id: 2, name: "이정훈" } }, { text: "회신" });
    expect(found.find((one) => one.field === "handler")).toMatchObject({ base: "김민수", theirs: "이정훈" });
    expect(found.find((one) => one.field === "text")).toMatchObject({ yours: "회신", clash: false });
  });

  it("lets one take theirs, field by field", () => {
    expect(takeOver({ title: "나", place: "가" }, { title: "너", place: "나" }, new Set(["title"]))).toEqual({ title: "너", place: "가" });
  });
});
