/** What was sent is never lost, never twice, and never another person's. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Conflict, Forbidden, Invalid } from "../shared/http";
import { aSnapshot, aRow } from "../shared/testing/factory";
import { Store } from "../store/store";
import { all, remove, type QueuedPost } from "./database";
import { Queue } from "./queue";

interface Sent { path: string; key: string; body: unknown }
type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | "dead";

let sent: Sent[];
let answers: Answer[];
let store: Store;
let user: number;
let events: string[];
const names = ["signed-out", "command-waiting", "command-refused"];
const listen = (event: Event): void => void events.push(event.type);

async function fetcher(path: string, init?: RequestInit): Promise<Response> {
  const headers = init!.headers as Record<string, string>;
  sent.push({ path, key: headers["Idempotency-Key"]!, body: JSON.parse(String(init!.body)) });
  const answer = answers.shift() ?? { status: 200, body: { position: 20 } };
  if (answer === "dead") throw new TypeError("network");
  return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status, headers: answer.headers ?? {} });
}

function newQueue(): Queue {
  return new Queue(store, { fetcher, user: () => user, random: () => 0 });
}

function item(key: string, change: Partial<QueuedPost> = {}): QueuedPost {
  return {
    key, user, path: "/api/complaints/1/confirm", body: { revision: 3, key },
    pending: { complaint: 1, verb: "confirm", text: "" }, at: Date.now(), refused: null, ...change,
  };
}

beforeEach(async () => {
  for (const stored of await all("queue")) await remove("queue", stored.key);
  sent = [];
  answers = [];
  events = [];
  user = 7;
  store = new Store(fetcher);
  store.takeSnapshot(aSnapshot(10, [aRow(1)]));
  names.forEach((name) => addEventListener(name, listen));
});

afterEach(() => names.forEach((name) => removeEventListener(name, listen)));

describe("sending", () => {
  it("stores first, sends once, forgets after the answer", async () => {
    const queue = newQueue();
    const stored = vi.fn();
    answers = [{ status: 200, body: { position: 12 } }];
    const answer = queue.add(item("a"));
    void vi.waitFor(async () => stored((await all("queue")).length));
    expect(await answer).toEqual({ position: 12 });
    expect(sent).toEqual([{ path: "/api/complaints/1/confirm", key: "a", body: { revision: 3, key: "a" } }]);
    expect(await all("queue")).toEqual([]);
  });

  it("shows a mark until the live path has the position of the answer", async () => {
    answers = [{ status: 200, body: { position: 12 } }];
    await newQueue().add(item("a"));
    expect(store.pending.of(1)).toMatchObject([{ verb: "confirm", position: 12, waiting: false }]);
    store.takeRows({ position: 11, rows: [], gone: [] });
    expect(store.pending.has(1)).toBe(true);
    store.takeRows({ position: 12, rows: [aRow(1, { v: 12 })], gone: [] });
    expect(store.pending.has(1)).toBe(false);
  });

  it("shows none when the live path was faster than the answer", async () => {
    answers = [{ status: 200, body: { position: 9 } }];
    await newQueue().add(item("a"));
    expect(store.pending.has(1)).toBe(false);
  });

  it("is one act for the same key, however often it is asked", async () => {
    const queue = newQueue();
    const both = await Promise.all([queue.add(item("a")), queue.add(item("a"))]);
    expect(both).toEqual([{ position: 20 }, { position: 20 }]);
    expect(sent.length).toBe(1);
  });

  it("keeps the order", async () => {
    const queue = newQueue();
    answers = ["dead"];
    await Promise.all(["a", "b", "c"].map((key) => queue.add(item(key))));
    expect(sent.map((each) => each.key)).toEqual(["a", "a", "b", "c"]);
  });
});

describe("when no answer comes", () => {
  it.each<[string, Answer]>([
    ["a dead network", "dead"],
    ["503", { status: 503, body: { code: "unavailable" } }],
    ["502 of the proxy, in HTML", { status: 502 }],
    ["429", { status: 429 }],
  ])("%s is tried again with the same key", async (_name, answer) => {
    answers = [answer, answer];
    expect(await newQueue().add(item("a"))).toEqual({ position: 20 });
    expect(sent.map((each) => each.key)).toEqual(["a", "a", "a"]);
    expect(events).toEqual(["command-waiting", "command-waiting"]);
  });

  it("says that it waits", async () => {
    answers = ["dead"];
    const answer = newQueue().add(item("a"));
    await vi.waitFor(() => expect(store.pending.of(1)[0]?.waiting).toBe(true));
    await answer;
  });

  it("waits as long as the server asks", async () => {
    answers = [{ status: 503, headers: { "Retry-After": "1" } }];
    const start = performance.now();
    await newQueue().add(item("a"));
    expect(performance.now() - start).toBeGreaterThanOrEqual(950);
  });

  it("is sent by the next page after a reload", async () => {
    answers = ["dead"];
    void newQueue().add(item("a"));
    await vi.waitFor(() => expect(events).toEqual(["command-waiting"]));
    const next = newQueue();
    await next.restore();
    await vi.waitFor(async () => expect(await all("queue")).toEqual([]));
    expect(new Set(sent.map((each) => each.key))).toEqual(new Set(["a"]));
    expect(sent.every((each) => JSON.stringify(each.body) === JSON.stringify({ revision: 3, key: "a" }))).toBe(true);
  });
});

describe("when the session has ended", () => {
  it("holds everything, and goes on after the log-in of the same person", async () => {
    const queue = newQueue();
    answers = [{ status: 401, body: { code: "signed_out" } }];
    const answer = queue.add(item("a"));
    await vi.waitFor(() => expect(events).toEqual(["signed-out"]));
    void queue.add(item("b")).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent.length).toBe(1);
    expect((await all("queue")).map((each) => each.key).sort()).toEqual(["a", "b"]);
    queue.resume();
    expect(await answer).toEqual({ position: 20 });
    await vi.waitFor(() => expect(sent.map((each) => each.key)).toEqual(["a", "a", "b"]));
  });

  it("does not send it for another person, and keeps it for its own", async () => {
    const first = newQueue();
    answers = [{ status: 401 }];
    void first.add(item("a"));
    await vi.waitFor(() => expect(events).toEqual(["signed-out"]));
    user = 8;
    first.resume();
    const other = newQueue();
    await other.restore();
    await other.add(item("b"));
    expect(sent.map((each) => each.key)).toEqual(["a", "b"]);
    expect((await all("queue")).map((each) => each.key)).toEqual(["a"]);
    user = 7;
    await newQueue().restore();
    await vi.waitFor(async () => expect(await all("queue")).toEqual([]));
    expect(sent.at(-1)!.key).toBe("a");
  });
});

describe("when the server says no", () => {
  it("a conflict carries how it is now, and nothing is left behind", async () => {
    answers = [{ status: 409, body: { code: "conflict", message: "바뀌었습니다", current: { id: 1, revision: 4 } } }];
    const error = await newQueue().add(item("a")).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(Conflict);
    expect((error as Conflict<{ revision: number }>).current.revision).toBe(4);
    expect(store.pending.has(1)).toBe(false);
    expect(await all("queue")).toEqual([]);
  });

  it("bad input carries the errors by field", async () => {
    answers = [{ status: 400, body: { code: "invalid", message: "확인", errors: { title: ["제목을 입력하세요"] } } }];
    const error = await newQueue().add(item("a")).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(Invalid);
    expect((error as Invalid).errors).toEqual({ title: ["제목을 입력하세요"] });
  });

  it("the next one is sent all the same", async () => {
    const queue = newQueue();
    answers = [{ status: 403, body: { code: "forbidden", message: "권한" } }];
    const [first, second] = await Promise.allSettled([queue.add(item("a")), queue.add(item("b"))]);
    expect((first as PromiseRejectedResult).reason).toBeInstanceOf(Forbidden);
    expect(second.status).toBe("fulfilled");
  });

  it("to something that a former page sent, it is told and kept until dismissed", async () => {
    answers = ["dead"];
    void newQueue().add(item("a"));
    await vi.waitFor(() => expect(events).toEqual(["command-waiting"]));
    answers = [{ status: 409, body: { message: "바뀌었습니다" } }, { status: 409, body: { message: "바뀌었습니다" } }];
    const next = newQueue();
    await next.restore();
    await vi.waitFor(() => expect(events).toContain("command-refused"));
    const refused = await next.refused();
    expect(refused).toMatchObject([{ key: "a", body: { revision: 3 }, refused: { status: 409, message: "바뀌었습니다" } }]);
    await next.dismiss("a");
    expect(await next.refused()).toEqual([]);
  });
});
