import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { all, put, remove } from "./database";
import { Draft, flushDrafts, pruneDrafts } from "./drafts";

let user = 7;
const draft = (form = "receive"): Draft<{ title: string }> => new Draft(form, () => user);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(async () => {
  user = 7;
  for (const each of await all("drafts")) await remove("drafts", [each.user, each.form]);
});

afterEach(() => vi.restoreAllMocks());

describe("a draft", () => {
  it("is there again on the next page", async () => {
    draft().save({ title: "포트" });
    await pause(350);
    expect(await draft().load()).toEqual({ title: "포트" });
  });

  it("is written once for many keys, with the last value", async () => {
    const typed = draft();
    for (const title of ["포", "포트", "포트홀"]) typed.save({ title });
    expect(await all("drafts")).toEqual([]);
    await pause(350);
    expect(await all("drafts")).toMatchObject([{ value: { title: "포트홀" } }]);
  });

  it("is written at once when the page is left", async () => {
    draft().save({ title: "반쯤" });
    flushDrafts();
    await vi.waitFor(async () => expect(await draft().load()).toEqual({ title: "반쯤" }));
  });

  it("goes after success, also when a write still waits", async () => {
    const typed = draft();
    typed.save({ title: "a" });
    await typed.flush();
    typed.save({ title: "b" });
    await typed.clear();
    await pause(350);
    expect(await all("drafts")).toEqual([]);
  });

  it("belongs to its person and its form", async () => {
    draft().save({ title: "mine" });
    flushDrafts();
    await pause(20);
    expect(await draft("message:1").load()).toBeUndefined();
    user = 8;
    expect(await draft().load()).toBeUndefined();
  });

  it("is not kept for ever", async () => {
    await put("drafts", { user: 7, form: "old", value: 1, at: Date.now() - 15 * 86_400_000 });
    await put("drafts", { user: 7, form: "new", value: 2, at: Date.now() - 86_400_000 });
    await pruneDrafts();
    expect((await all("drafts")).map((each) => each.form)).toEqual(["new"]);
  });
});
