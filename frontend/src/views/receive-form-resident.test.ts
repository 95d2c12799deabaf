import { describe, expect, it } from "vitest";
import { findResidentNumber, withoutResidentNumbers } from "./receive-form-resident";

describe("resident numbers", () => {
  it.each(["900101-1234567", "주민번호 900101-2234567입니다", "9001011234567", "900101 - 1234567", "９００１０１－１２３４５６７", "900101–3234567"])(
    "are found in %s",
    (text) => expect(findResidentNumber(text)).not.toBeNull(),
  );
  it.each(["1AA-2412-0152653", "010-1234-5678", "901301-1234567", "900101-9234567", "19001011234567", "2026-11-24 14:03", ""])(
    "are not seen in %s",
    (text) => expect(findResidentNumber(text)).toBeNull(),
  );
  it("tells where it stands", () => {
    expect(findResidentNumber("번호 900101-1234567")).toEqual({ start: 3, end: 17 });
  });
  it("can be cut down to the birth date", () => {
    expect(withoutResidentNumbers("홍길동 900101-1234567, 끝")).toBe("홍길동 900101-*******, 끝");
    expect(withoutResidentNumbers("접수 1AA-2412-0152653")).toBe("접수 1AA-2412-0152653");
  });
});
