import { describe, expect, it } from "vitest";
import { findLetters, rank } from "./combo-box-match";

describe("finding by a few letters", () => {
  it.each([
    ["도로파손·포트홀", "도로", 0],
    ["도로파손·포트홀", "ㄷㄹㅍ", 0],
    ["도로파손·포트홀", "포트홀", 4],
    ["도로파손·포트홀", "퐅", 4],
    ["도로파손·포트홀", "폴", -1],
    ["가로등", "갈", 0],
    ["가로등", "가롣", 0],
    ["Street light", "street l", 0],
    ["Street light", "LIGHT", 6],
    ["박서연", "ㅂㅅ", 0],
    ["박서연", "ㅄ", 0],
    ["값싼", "값ㅆ", 0],
    ["하수·맨홀·배수", "하수맨홀", 0],
    ["하천", "하수", -1],
    ["앉아", "안", 0],
    ["값", "갑", 0],
  ])("%s by %s at %i", (text, query, at) => {
    expect(findLetters(text, query)).toBe(at);
  });

  it("matches a decomposed query", () => {
    expect(findLetters("가로등", "가로".normalize("NFD"))).toBe(0);
  });

  it("puts what starts with the letters first and keeps the given order", () => {
    const options = [{ words: ["하수·맨홀·배수"] }, { words: ["맨홀 뚜껑"] }, { words: ["보도", "manhole"] }];
    expect(rank(options, "맨홀").map((one) => one.words[0])).toEqual(["맨홀 뚜껑", "하수·맨홀·배수"]);
    expect(rank(options, "").length).toBe(3);
    expect(rank(options, "man")).toEqual([options[2]]);
  });
});
