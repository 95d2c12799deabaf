import { afterEach, describe, expect, it } from "vitest";
import { dongs, fieldPath, fields, label, useCodes } from "./codes";
import { catalog, t, tn } from "./i18n";
import { someCodes } from "./testing/factory";

afterEach(() => {
  document.documentElement.lang = "ko";
  useCodes(null);
});

const sources = import.meta.glob<string>(
  ["../**/*.ts", "!../**/*.test.ts", "!../**/testing/**"],
  { eager: true, query: "?raw", import: "default" });

/** Literal first arguments of t("…"), and both forms of tn(n, "…", "…"). */
function strings(code: string): string[] {
  const found: string[] = [];
  for (const match of code.matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g)) found.push(match[1]!);
  for (const match of code.matchAll(/\btn\([^"]*?"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"/g)) {
    found.push(match[2]!);
  }
  return found.map((text) => JSON.parse(`"${text}"`) as string);
}

describe("strings", () => {
  it("are said in the page's language", () => {
    expect(t("today {time}", { time: "14:03" })).toBe("오늘 14:03");
    document.documentElement.lang = "en";
    expect(t("today {time}", { time: "14:03" })).toBe("today 14:03");
  });

  it("stay readable without a translation or a value", () => {
    expect(t("Never translated {x}")).toBe("Never translated {x}");
    expect(t("{x} of {y}", { x: 1 })).toBe("1 of {y}");
  });

  it("do not take names of Object for translations", () => {
    expect(t("constructor")).toBe("constructor");
  });

  it("count in the way of the language", () => {
    expect(tn(1, "{count} day", "{count} days")).toBe("1일");
    document.documentElement.lang = "en";
    expect(tn(1, "{count} day", "{count} days")).toBe("1 day");
    expect(tn(1_000, "{count} day", "{count} days")).toBe("1,000 days");
  });

  it("all have their Korean", () => {
    const missing = Object.entries(sources).flatMap(([path, code]) =>
      strings(code).filter((text) => !(text in catalog())).map((text) => `${path}: ${text}`));
    expect(Object.keys(sources).length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it("keep their placeholders in Korean", () => {
    const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();
    const wrong = Object.entries(catalog()).filter(([source, korean]) =>
      names(korean).some((name) => !names(source).includes(name) && name !== "count"));
    expect(wrong).toEqual([]);
  });
});

describe("codes", () => {
  it("are their own names until they are known", () => {
    expect(label("dong", "4128757000")).toBe("4128757000");
    expect(label("dong", null)).toBe("");
  });

  it("have names in both languages", () => {
    useCodes(someCodes());
    expect(label("dong", "4128757000")).toBe("주엽1동");
    expect(label("department", 11)).toBe("일산서구 안전건설과");
    expect(fieldPath("pothole")).toBe("건설교통 › 도로파손·포트홀");
    document.documentElement.lang = "en";
    expect(label("dong", "4128757000")).toBe("Juyeop 1-dong");
  });

  it("list what belongs together", () => {
    useCodes(someCodes());
    expect(fields().map((field) => field.code)).toEqual(["construction", "parks"]);
    expect(fields("parks").map((field) => field.code)).toEqual(["tree"]);
    expect(dongs("41287").map((dong) => dong.name)).toEqual(["주엽1동"]);
  });
});
