import { describe, expect, it } from "vitest";
import { formatPhone, isMobile, isPhone } from "./receive-form-phone";

describe("telephone numbers", () => {
  it.each([
    ["01012345678", "010-1234-5678"],
    ["010 1234 5678", "010-1234-5678"],
    ["010.1234.5678", "010-1234-5678"],
    ["1012345678", "010-1234-5678"],
    ["0111234567", "011-123-4567"],
    ["+82 10 1234 5678", "010-1234-5678"],
    ["+82-(0)31-909-9000", "031-909-9000"],
    ["0319099000", "031-909-9000"],
    ["0221234567", "02-2123-4567"],
    ["021234567", "02-123-4567"],
    ["15880000", "1588-0000"],
    ["０１０１２３４５６７８", "010-1234-5678"],
    ["  내선 12 ", "내선 12"],
    ["", ""],
  ])("%s reads %s", (typed, shown) => expect(formatPhone(typed)).toBe(shown));

  it("knows what can be rung and what takes an SMS", () => {
    expect(isPhone("010-1234-567")).toBe(true);
    expect(isPhone("010-12-3")).toBe(false);
    expect(isPhone("1234")).toBe(false);
    expect(isMobile("010-1234-5678")).toBe(true);
    expect(isMobile("031-909-9000")).toBe(false);
  });
});
