import { describe, expect, it } from "vitest";
import { reasonIn } from "./sign-in-dialog";

describe("logging in over the page", () => {
  it("tells the reason that the log-in page gives", () => {
    const page = `<h1>로그인</h1><div class="error-summary" role="alert" tabindex="-1"><p>비밀번호가 &quot;틀립니다&quot;.</p></div><p class="field-error" id="x"></p>`;
    expect(reasonIn(page)).toBe('비밀번호가 "틀립니다".');
    expect(reasonIn("<p>nothing</p>")).toBe("");
  });
});
