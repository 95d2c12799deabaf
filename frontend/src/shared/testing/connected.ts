/** A connection on a clock and a network of the test's own, made anew for each test. */
import { afterEach, beforeEach, expect, vi } from "vitest";
import { Connection } from "../../live/connection";
import type { Down } from "../../live/protocol.generated";
import { Store } from "../../store/store";
import { aRow, aSnapshot } from "./factory";
import { World, type FakeSocket } from "./world";

export let world: World;
export let store: Store;
export let connection: Connection;
export const signedOut = vi.fn();

/** Call once in a test file. */
export function connected(): void {
  beforeEach(() => {
    world = new World();
    world.answers["/api/snapshot"] = { body: aSnapshot(10, [aRow(1, { v: 9 }), aRow(2, { v: 10 })]) };
    store = new Store(world.fetch);
    connection = new Connection(world, store);
    addEventListener("signed-out", signedOut);
  });

  afterEach(() => {
    connection.stop();
    removeEventListener("signed-out", signedOut);
    signedOut.mockReset();
  });
}

export async function live(position = 10): Promise<FakeSocket> {
  connection.start();
  await world.settle();
  world.last.welcome(position);
  await world.settle();
  expect(store.freshness.state).toBe("live");
  return world.last;
}

export function rows(position: number, ...ids: number[]): Down {
  return { type: "rows", position, rows: ids.map((id) => aRow(id, { v: position })), gone: [], more: false };
}

export const state = (): string => store.freshness.state;
