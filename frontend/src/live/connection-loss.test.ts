/** What a connection does when it is lost: closing, pauses, HTTP instead, sleep. */
import { describe, expect, it, vi } from "vitest";
import { connected, connection, live, rows, signedOut, state, store, world } from "../shared/testing/connected";
import { aDetail, aRow, aSnapshot } from "../shared/testing/factory";

connected();

describe("closing", () => {
  it("is answered with another socket that resumes, and watches the same", async () => {
    const socket = await live();
    const detail = aDetail(1, { v: 9 });
    world.answers["/api/complaints/1"] = { body: { position: 10, detail, entries: [], citizen: null, due: null } };
    store.watch(1);
    socket.down({ type: "presence", complaint: 1, people: [] });
    socket.down(rows(22, 2));
    socket.beat(22);
    socket.fail(1012);
    expect(state()).toBe("catching_up");
    await world.pass(600);
    world.last.welcome(25);
    expect(world.last.said.slice(0, 2)).toEqual([
      { type: "hello", epoch: "e1", position: 22, rights: "r1" }, { type: "watch", complaint: 1 },
    ]);
    expect(world.asked("/api/snapshot")).toBe(1);
    world.last.down({ type: "presence", complaint: 1, people: [] });
    await world.settle();
    expect(world.asked("/api/complaints/1")).toBe(2);
  });

  it.each([1000, 1001, 1006, 1011, 1012, 4403, 4408, 4429])("with %i is tried again", async (code) => {
    (await live()).fail(code);
    await world.pass(600);
    expect(world.sockets.length).toBe(2);
    expect(signedOut).not.toHaveBeenCalled();
  });

  it("with 4401 is a log-out: told once, nothing is tried until somebody starts it again", async () => {
    (await live()).fail(4401);
    await world.pass(120_000);
    expect(signedOut).toHaveBeenCalledTimes(1);
    expect(world.sockets.length).toBe(1);
    expect(state()).toBe("stale");
    connection.start();
    await world.settle();
    expect(world.sockets.length).toBe(2);
  });

  it("after bye(signed_out) is a log-out, whatever the code", async () => {
    const socket = await live();
    socket.down({ type: "bye", reason: "signed_out", retry_after: null });
    socket.fail(1000);
    expect(signedOut).toHaveBeenCalledTimes(1);
  });

  it("after bye(restart) spreads over the time that the server asks for", async () => {
    world.jitter = 0.5;
    const socket = await live();
    socket.down({ type: "bye", reason: "restart", retry_after: 10 });
    socket.fail(1012);
    await world.pass(5_000);
    expect(world.sockets.length).toBe(1);
    await world.pass(1_000);
    expect(world.sockets.length).toBe(2);
  });

  it("without a session any more is a log-out", async () => {
    const socket = await live();
    world.answers["/api/ticket"] = { status: 401, body: { code: "signed_out" } };
    socket.fail();
    await world.pass(600);
    expect(signedOut).toHaveBeenCalledTimes(1);
  });
});

describe("pauses between attempts", () => {
  async function pauses(jitter: number): Promise<number[]> {
    world.jitter = jitter;
    world.answers["/api/ticket"] = new TypeError("no network");
    connection.start();
    await world.settle();
    const found: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      const before = world.asked("/api/ticket");
      const at = world.time;
      while (world.asked("/api/ticket") === before) await world.pass(100);
      found.push(world.time - at);
    }
    return found;
  }

  it("are never below half a second", async () => {
    expect(Math.min(...await pauses(0))).toBeGreaterThanOrEqual(500);
  });

  it("grow up to 30 s and no further", async () => {
    const found = await pauses(0.999);
    expect(found.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...found)).toBeLessThanOrEqual(30_100);
  });

  it("start small again after a heartbeat", async () => {
    world.jitter = 0.999;
    const socket = await live();
    socket.fail();
    await world.pass(1_000);
    world.last.welcome(10);
    world.last.beat(10);
    world.last.fail();
    await world.pass(1_000);
    expect(world.sockets.length).toBe(3);
  });
});

describe("when no socket can be had", () => {
  async function blocked(): Promise<void> {
    world.answers["/api/changes"] = { body: { position: 11, rows: [aRow(1, { v: 11 })], gone: [2] } };
    connection.start();
    await world.settle();
    world.last.fail();
    await world.pass(600);
    world.last.fail();
    await world.settle();
  }

  it("asks over HTTP on the same cursor after the second failure, and is live by that", async () => {
    await blocked();
    expect(world.requests.filter((path) => path.startsWith("/api/changes")))
      .toEqual(["/api/changes?epoch=e1&position=10&rights=r1"]);
    expect(store.freshness).toMatchObject({ state: "live", via: "http" });
    expect([...store.rows.keys()]).toEqual([1]);
    await world.pass(5_000);
    expect(world.requests.at(-1)).toContain("position=11");
  });

  it("does not ask after one failure", async () => {
    connection.start();
    await world.settle();
    world.last.fail();
    await world.pass(700);
    expect(world.asked("/api/changes")).toBe(0);
  });

  it("asks every 5 s and still tries the socket; a welcome ends the asking", async () => {
    await blocked();
    await world.pass(60_000);
    expect(world.asked("/api/changes")).toBeGreaterThanOrEqual(12);
    expect(world.asked("/api/changes")).toBeLessThanOrEqual(14);
    expect(world.sockets.length).toBeGreaterThan(2);
    world.last.welcome(11);
    expect(store.freshness).toMatchObject({ state: "live", via: "socket" });
    const asked = world.asked("/api/changes");
    await world.pass(20_000);
    expect(world.asked("/api/changes")).toBe(asked);
  });

  it("resyncs over HTTP", async () => {
    await blocked();
    world.answers["/api/changes"] = { body: { resync: true, reason: "rights" } };
    world.answers["/api/snapshot"] = { body: aSnapshot(50, [aRow(5, { v: 50 })], { rights: "r2" }) };
    await world.pass(5_000);
    expect([...store.rows.keys()]).toEqual([5]);
    expect(store.cursor).toEqual({ epoch: "e1", position: 50, rights: "r2" });
    expect(state()).toBe("live");
  });

  it("is stale when the asking fails too, and live when it answers again", async () => {
    await blocked();
    world.answers["/api/changes"] = { status: 503, body: {} };
    world.answers["/api/ticket"] = { status: 503, body: {} };
    await world.pass(30_000);
    expect(state()).toBe("stale");
    world.answers["/api/changes"] = { body: { position: 12, rows: [], gone: [] } };
    await world.pass(40_000);
    expect(store.freshness).toMatchObject({ state: "live", via: "http" });
  });

  it("reads the open record when its row changes", async () => {
    await blocked();
    const detail = aDetail(1, { v: 11 });
    world.answers["/api/complaints/1"] = { body: { position: 11, detail, entries: [], citizen: null, due: null } };
    store.watch(1);
    await world.settle();
    world.answers["/api/changes"] = { body: { position: 14, rows: [aRow(1, { v: 14 })], gone: [] } };
    await world.pass(5_000);
    await vi.waitFor(() => expect(world.asked("/api/complaints/1")).toBe(2));
  });

  it("hears of the log-out", async () => {
    await blocked();
    world.answers["/api/changes"] = { status: 401, body: { code: "signed_out" } };
    await world.pass(5_000);
    expect(signedOut).toHaveBeenCalledTimes(1);
    const asked = world.requests.length;
    await world.pass(60_000);
    expect(world.requests.length).toBe(asked);
  });
});

describe("sleep and the network", () => {
  it("after ten minutes of sleep it does not wait for the dead socket", async () => {
    const socket = await live();
    await world.sleep(600_000);
    expect(socket.closedWith).toBe(4002);
    expect(state()).toBe("stale");
    await world.pass(100);
    expect(world.sockets.length).toBe(2);
    world.last.welcome(99);
    expect(state()).toBe("live");
  });

  it("a tab that was only hidden, with its socket heard lately, keeps it", async () => {
    const socket = await live();
    world.jump(60_000);
    socket.beat(10);
    await world.pass(1_000);
    world.happen("visible");
    expect(socket.closedWith).toBeUndefined();
  });

  it("a tab that comes back to a socket that missed its heartbeat takes a new one", async () => {
    const socket = await live();
    await world.pass(25_000);
    world.happen("visible");
    expect(socket.closedWith).toBe(4002);
  });

  it("a clock set back by a day does not stop it", async () => {
    const socket = await live();
    world.jump(-86_400_000);
    await world.pass(1_100);
    expect(socket.closedWith).toBe(4002);
    world.last.welcome(10);
    expect(state()).toBe("live");
    await world.pass(42_000);
    expect(world.sockets.length).toBeGreaterThan(2);
  });

  it("says offline, and tries at once when the network is back", async () => {
    const socket = await live();
    world.isOnline = false;
    world.happen("offline");
    expect(state()).toBe("offline");
    socket.fail();
    world.answers["/api/ticket"] = new TypeError("no network");
    await world.pass(20_000);
    expect(state()).toBe("offline");
    world.isOnline = true;
    world.answers["/api/ticket"] = { body: { ticket: "t2" } };
    world.happen("online");
    await world.settle();
    world.last.welcome(10);
    expect(state()).toBe("live");
  });

  it("a browser that wrongly says offline is live while frames arrive", async () => {
    const socket = await live();
    world.isOnline = false;
    world.happen("offline");
    await world.pass(1_000);
    socket.beat(11);
    expect(state()).toBe("live");
  });
});
