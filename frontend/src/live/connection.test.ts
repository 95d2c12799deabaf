/** What a connection does while it holds: first load, following, resync, gaps, silence. */
import { describe, expect, it } from "vitest";
import { connected, connection, live, rows, state, store, world } from "../shared/testing/connected";
import { aDetail, anEntry, aRow, aSnapshot, someCodes } from "../shared/testing/factory";

connected();

describe("the first connection", () => {
  it("reads a snapshot, says hello with its position, and is live when caught up", async () => {
    connection.start();
    expect(state()).toBe("catching_up");
    await world.settle();
    world.last.open();
    expect(world.last.said[0]).toEqual({ type: "hello", epoch: "e1", position: 10, rights: "r1" });
    world.last.welcome(12, false);
    expect(state()).toBe("catching_up");
    world.last.down(rows(12, 2));
    world.last.down({ type: "caught_up", position: 12 });
    expect(state()).toBe("live");
    expect(store.rows.get(2)!.v).toBe(12);
    expect(store.cursor!.position).toBe(12);
  });

  it("stands on `catching_up` for 10 s and then says that it is out of date", async () => {
    world.answers["/api/snapshot"] = new TypeError("no network");
    connection.start();
    await world.pass(9_000);
    expect(state()).toBe("catching_up");
    await world.pass(3_000);
    expect(state()).toBe("stale");
  });

  it("gives up a socket that never opens after 10 s", async () => {
    connection.start();
    await world.pass(10_100);
    expect(world.sockets[0]!.closedWith).toBe(4003);
    await world.pass(2_000);
    expect(world.sockets.length).toBe(2);
  });
});

describe("following", () => {
  it("moves its position by the last of several frames only, and by heartbeats", async () => {
    const socket = await live();
    socket.down({ type: "rows", position: 14, rows: [aRow(1, { v: 14 })], gone: [], more: true });
    expect(store.cursor!.position).toBe(10);
    expect(store.rows.get(1)!.v).toBe(14);
    socket.down(rows(14, 2));
    expect(store.cursor!.position).toBe(14);
    socket.beat(40);
    expect(store.cursor!.position).toBe(40);
    expect(socket.said.at(-1)).toEqual({ type: "ack", position: 40 });
  });

  it("reads a record when the server has said that it follows it", async () => {
    const socket = await live();
    const detail = aDetail(1, { v: 9 });
    world.answers["/api/complaints/1"] = { body: { position: 10, detail, entries: [], citizen: null, due: null } };
    store.watch(1);
    await world.settle();
    expect(world.asked("/api/complaints/1")).toBe(0);
    socket.down({ type: "presence", complaint: 1, people: [{ id: 7, name: "박도로", typing: false }] });
    await world.settle();
    expect(world.asked("/api/complaints/1")).toBe(1);
    socket.down({ type: "presence", complaint: 1, people: [] });
    await world.settle();
    expect(world.asked("/api/complaints/1")).toBe(1);
  });

  it("lifts the pending mark when the position of the answer has come", async () => {
    const socket = await live();
    const mark = { key: "k", complaint: 1, verb: "confirm", text: "", at: 0, waiting: false };
    store.pending.set({ ...mark, position: null });
    socket.down(rows(11, 1));
    expect(store.pending.has(1)).toBe(true);
    store.pending.update("k", { position: 12 });
    expect(store.pending.has(1)).toBe(true);
    socket.down(rows(12, 1));
    expect(store.pending.has(1)).toBe(false);
  });

  it("asks for a record that was too large for a frame", async () => {
    const socket = await live();
    const detail = aDetail(1, { v: 9 });
    world.answers["/api/complaints/1"] = { body: { position: 10, detail, entries: [], citizen: null, due: null } };
    store.watch(1);
    socket.down({ type: "presence", complaint: 1, people: [] });
    await world.settle();
    socket.down({ type: "complaint", position: 11, complaint: 1, detail: null, entries: null });
    await world.settle();
    expect(world.asked("/api/complaints/1")).toBe(2);
  });

  it("acknowledges rows at most once a second, and always the last", async () => {
    const socket = await live();
    for (let position = 11; position < 20; position++) socket.down(rows(position, 1));
    expect(socket.said.filter((frame) => frame.type === "ack").length).toBe(1);
    await world.pass(1_000);
    expect(socket.said.at(-1)).toEqual({ type: "ack", position: 19 });
    socket.down(rows(20, 1));
    await world.pass(1_000);
    expect(socket.said.at(-1)).toEqual({ type: "ack", position: 20 });
  });

  it("puts records, presence, rights and codes where they belong", async () => {
    const socket = await live();
    world.answers["/api/codes"] = { body: someCodes() };
    const detail = aDetail(1, { v: 11, text: "새 글" });
    world.answers["/api/complaints/1"] = { body: { position: 10, detail, entries: [], citizen: null, due: null } };
    store.watch(1);
    expect(socket.said.at(-1)).toEqual({ type: "watch", complaint: 1 });
    socket.down({ type: "complaint", position: 11, complaint: 1, detail, entries: [anEntry(11)] });
    socket.down({ type: "presence", complaint: 1, people: [{ id: 3, name: "이", typing: true }] });
    socket.down({ type: "rights", scopes: ["team"], rights: "r2", may: ["watch"] });
    socket.down({ type: "codes", position: 12 });
    await world.settle();
    expect(store.detail(1)!.entries.map((entry) => entry.position)).toEqual([11]);
    expect(store.presence.get(1)![0]!.typing).toBe(true);
    expect(store.me!.scopes).toEqual(["team"]);
    expect(store.codes!.version).toBe("1");
  });

  it("says `typing` once in 4 s", async () => {
    const socket = await live();
    for (let key = 0; key < 30; key++) {
      store.typing(1);
      await world.pass(200);
    }
    expect(socket.said.filter((frame) => frame.type === "typing").length).toBe(2);
  });
});

describe("resync", () => {
  it("keeps what arrives during the snapshot and drops what the snapshot has", async () => {
    const socket = await live();
    let answer!: (value: { body: unknown }) => void;
    world.answers["/api/snapshot"] = () => new Promise((resolve) => { answer = resolve; });
    socket.down({ type: "resync", reason: "behind" });
    await world.settle();
    expect(state()).toBe("catching_up");
    socket.down({ type: "rows", position: 20, rows: [aRow(2, { v: 20, title: "stale" })], gone: [], more: false });
    socket.down({ type: "rows", position: 31, rows: [aRow(3, { v: 31 })], gone: [1], more: false });
    expect(store.rows.has(3)).toBe(false);
    answer({ body: aSnapshot(30, [aRow(1, { v: 9 }), aRow(2, { v: 30, title: "fresh" })]) });
    await world.settle();
    expect([...store.rows.keys()].sort()).toEqual([2, 3]);
    expect(store.rows.get(2)!.title).toBe("fresh");
    expect(store.cursor!.position).toBe(31);
    expect(state()).toBe("live");
  });

  it("takes another log with smaller positions", async () => {
    const socket = await live(500);
    world.answers["/api/snapshot"] = { body: aSnapshot(3, [aRow(1, { v: 2 })], { epoch: "e2" }) };
    socket.down({ type: "resync", reason: "epoch" });
    await world.settle();
    expect(store.cursor).toEqual({ epoch: "e2", position: 3, rights: "r1" });
    expect([...store.rows.keys()]).toEqual([1]);
  });

  it("reads the open records again, since their history may lack something", async () => {
    const socket = await live();
    const detail = aDetail(1, { v: 9 });
    world.answers["/api/complaints/1"] = { body: { position: 10, detail, entries: [], citizen: null, due: null } };
    store.watch(1);
    socket.down({ type: "presence", complaint: 1, people: [] });
    await world.settle();
    socket.down({ type: "resync", reason: "behind" });
    await world.settle();
    expect(world.asked("/api/complaints/1")).toBe(2);
  });

  it("tries again with a pause when the snapshot cannot be had", async () => {
    const socket = await live();
    world.answers["/api/snapshot"] = { status: 503, body: {} };
    socket.down({ type: "resync", reason: "behind" });
    await world.settle();
    expect(socket.closedWith).toBe(4001);
    await world.pass(600);
    expect(world.sockets.length).toBe(2);
  });
});

describe("a gap", () => {
  it("is noticed by the count of the heartbeat, and what was lost is asked for again", async () => {
    const socket = await live();
    socket.down(rows(12, 1));
    socket.beat(12);
    socket.lose(); // position 13
    socket.down(rows(14, 2));
    expect(store.cursor!.position).toBe(14);
    socket.beat(14);
    expect(socket.closedWith).toBe(4000);
    await world.pass(600);
    world.last.open();
    expect(world.last.said[0]).toMatchObject({ type: "hello", position: 12 });
  });

  it("is none when every frame came", async () => {
    const socket = await live();
    for (let position = 11; position < 15; position++) socket.down(rows(position, 1));
    socket.beat(14);
    socket.beat(14);
    expect(socket.closedWith).toBeUndefined();
  });
});

describe("silence", () => {
  it("of 40 s makes the screen stale, as of the last frame, and another socket is tried", async () => {
    const socket = await live();
    await world.pass(20_000);
    socket.beat(10);
    const heard = world.time;
    await world.pass(39_000);
    expect(state()).toBe("live");
    await world.pass(2_000);
    expect(socket.closedWith).toBe(4001);
    expect(store.freshness).toEqual({ state: "stale", asOf: heard, via: "socket" });
    await world.settle();
    world.last.welcome(10);
    expect(state()).toBe("live");
  });

  it("clears who else is here", async () => {
    const socket = await live();
    socket.down({ type: "presence", complaint: 1, people: [{ id: 3, name: "이", typing: false }] });
    socket.fail();
    expect(store.presence.size).toBe(0);
  });
});
