/** The store: what listeners are told, records that are watched, and what may not stay. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aDetail, aMe, anEntry, aRow, aSnapshot } from "../shared/testing/factory";
import type { ComplaintAnswer } from "../shared/types";
import { Store, type Change } from "./store";

let store: Store;
let changes: Change[];
let asked: string[];
let answer: () => Response;
const link = { watch: vi.fn(), unwatch: vi.fn(), typing: vi.fn() };

function record(v: number, positions: number[]): Response {
  const body: ComplaintAnswer = {
    position: v, detail: aDetail(1, { v }), citizen: { name: "홍*동", phone: "", sms_consent: false },
    entries: positions.map((position) => anEntry(position)), due: null,
  };
  return new Response(JSON.stringify(body));
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

beforeEach(() => {
  asked = [];
  changes = [];
  answer = () => record(9, [3, 9]);
  store = new Store(async (path) => {
    asked.push(path);
    return answer();
  });
  store.connect(link);
  store.takeSnapshot(aSnapshot(10, [aRow(1, { v: 9 }), aRow(2, { v: 4 })]));
  store.batch.flush();
  store.subscribe((change) => changes.push(change));
  vi.clearAllMocks();
});

describe("listeners", () => {
  it("hear once per frame of all that changed, with what was before", () => {
    for (let v = 11; v < 31; v++) store.takeRows({ position: v, rows: [aRow(1, { v })], gone: [] });
    store.takeRows({ position: 31, rows: [], gone: [2] });
    expect(changes.length).toBe(0);
    store.batch.flush();
    expect(changes.length).toBe(1);
    expect([...changes[0]!.rows].map(([id, row]) => [id, row?.v])).toEqual([[1, 9], [2, 4]]);
    expect(changes[0]!.first).toBe(false);
  });

  it("hear it in a hidden page too, which has no animation frames", async () => {
    vi.spyOn(globalThis, "requestAnimationFrame").mockReturnValue(1);
    store.takeRows({ position: 11, rows: [aRow(1, { v: 11 })], gone: [] });
    await vi.waitFor(() => expect(changes.length).toBe(1));
  });

  it("do not silence each other", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const second = new Store();
    const heard = vi.fn();
    second.subscribe(() => { throw new Error("broken view"); });
    second.subscribe(heard);
    second.setMe(aMe());
    second.batch.flush();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("know the first data from news", () => {
    const fresh = new Store();
    const heard: Change[] = [];
    fresh.subscribe((change) => heard.push(change));
    fresh.takeSnapshot(aSnapshot(1, [aRow(1)]));
    fresh.batch.flush();
    fresh.takeSnapshot(aSnapshot(2, [aRow(1), aRow(2)]));
    fresh.batch.flush();
    expect(heard.map((change) => [change.first, [...change.rows.keys()]])).toEqual([[true, [1]], [false, [2]]]);
  });
});

describe("a watched record", () => {
  it("is read once for all who watch, and followed until the last lets go", async () => {
    const ends = [store.watch(1), store.watch(1)];
    await settle();
    expect(asked).toEqual(["/api/complaints/1"]);
    expect(link.watch).toHaveBeenCalledTimes(1);
    expect(store.detail(1)).toMatchObject({ state: "ready", citizen: { name: "홍*동" } });
    ends[0]!();
    ends[0]!();
    expect(link.unwatch).not.toHaveBeenCalled();
    ends[1]!();
    expect(link.unwatch).toHaveBeenCalledWith(1);
    expect(store.detail(1)).toBeUndefined();
  });

  it("has every entry once and in order, however it came", async () => {
    store.watch(1);
    store.takeComplaint(1, { detail: aDetail(1, { v: 12 }), entries: [anEntry(12)] });
    await settle();
    store.takeComplaint(1, { detail: aDetail(1, { v: 11 }), entries: [anEntry(11), anEntry(12)] });
    expect(store.detail(1)!.entries.map((entry) => entry.position)).toEqual([3, 9, 11, 12]);
    expect(store.detail(1)!.detail!.v).toBe(12);
    expect(store.detail(1)!.citizen).not.toBeNull();
  });

  it("is read again when its row is newer and nothing follows", async () => {
    vi.useFakeTimers();
    store.watch(1);
    await vi.advanceTimersByTimeAsync(10);
    store.takeRows({ position: 14, rows: [aRow(1, { v: 14 })], gone: [] });
    answer = () => record(14, [3, 9, 14]);
    await vi.advanceTimersByTimeAsync(1_600);
    vi.useRealTimers();
    expect(asked.length).toBe(2);
    expect(store.detail(1)!.detail!.v).toBe(14);
  });

  it("is not read again when the frame came", async () => {
    vi.useFakeTimers();
    store.watch(1);
    await vi.advanceTimersByTimeAsync(10);
    store.takeRows({ position: 14, rows: [aRow(1, { v: 14 })], gone: [] });
    store.takeComplaint(1, { detail: aDetail(1, { v: 14 }), entries: [anEntry(14)] });
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(asked.length).toBe(1);
  });

  it("that one may not see any more is purged, with everything personal", async () => {
    store.watch(1);
    await settle();
    store.takeRows({ position: 14, rows: [], gone: [1] });
    expect(store.detail(1)).toEqual({
      id: 1, state: "missing", detail: null, citizen: null, entries: [], due: null,
    });
    expect(store.rows.has(1)).toBe(false);
  });

  it("that does not exist says so; one that cannot be read is tried again", async () => {
    answer = () => new Response("{}", { status: 404 });
    store.watch(1);
    await settle();
    expect(store.detail(1)!.state).toBe("missing");
    vi.useFakeTimers();
    answer = () => new Response("{}", { status: 503 });
    store.watch(2);
    await vi.advanceTimersByTimeAsync(10);
    expect(store.detail(2)!.state).toBe("error");
    answer = () => record(9, [9]);
    await vi.advanceTimersByTimeAsync(5_100);
    vi.useRealTimers();
    expect(store.detail(2)!.state).toBe("ready");
  });
});

describe("presence", () => {
  it("leaves oneself out and forgets who went", () => {
    store.takePresence(1, [{ id: 7, name: "나", typing: false }, { id: 8, name: "이", typing: true }]);
    expect(store.presence.get(1)).toEqual([{ id: 8, name: "이", typing: true }]);
    store.takePresence(1, [{ id: 7, name: "나", typing: false }]);
    expect(store.presence.has(1)).toBe(false);
  });
});
