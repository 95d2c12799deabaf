/** The same finding as on the server: `tests/complaints/domain` has these cases too. */
import { describe, expect, it } from "vitest";
import { fold, initial, matches } from "./hangul";

describe("matches", () => {
  it.each([
    ["", "홍길동"], ["홍", "홍길동"], ["길동", "홍길동"], ["ㅎㄱㄷ", "홍길동"], ["ㄱㄷ", "홍길동"],
    ["홍ㄱ", "홍길동"], ["ㅎ길", "홍길동"], ["홍기", "홍길동"], ["호", "홍길동"], ["한", "하나"],
    ["안전 ㄷㄹ", "도로 안전과"], ["kim", "KIM 철수"], ["ＫＩＭ", "kim"], ["주엽1", "주엽 1동"],
    ["ㄳ", "김수"], ["과", "광장"], ["고", "과장"], ["밖", "밖"], ["박", "밖으로"],
    ["홍길동".normalize("NFD"), "홍길동"], ["홍길동", "홍길동".normalize("NFD")],
    ["달", "닭장"], ["닭", "달그락"],
  ])("%s finds %s", (query, text) => expect(matches(query, text)).toBe(true));

  it.each([
    ["김", "홍길동"], ["ㄷㄱㅎ", "홍길동"], ["홍길동님", "홍길동"], ["길 김", "홍길동"],
    ["한", "하다"], ["ㅎㄱㄷㅇ", "홍길동"], ["기홍", "홍길동"], ["홍길", "홍기동"], ["가", "나"],
  ])("%s does not find %s", (query, text) => expect(matches(query, text)).toBe(false));
});

describe("its parts", () => {
  it("takes the initial consonant of a syllable, and leaves the rest", () => {
    expect([..."홍Aㅏ1"].map(initial)).toEqual(["ㅎ", "A", "ㅏ", "1"]);
  });

  it("folds case, width, spaces and composition", () => {
    expect(fold(" Ａb 가\u0301나 ")).toBe(`ab가\u0301나`);
  });
});
