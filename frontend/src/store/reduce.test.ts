/** The reducer's property: whatever the interleaving, the replica ends as a fresh snapshot. */
import { describe, expect, it } from "vitest";
import { aRow, aSnapshot } from "../shared/testing/factory";
import { Random } from "../shared/testing/random";
import type { Row } from "../shared/types";
import { commit, emptyReplica, plan, planSnapshot, type Replica, type RowsFrame } from "./reduce";

function apply(replica: Replica, frame: RowsFrame): Map<number, Row | undefined> {
  return commit(replica, plan(replica, frame));
}

function replicaAt(position: number, rows: Row[]): Replica {
  const replica = emptyReplica();
  commit(replica, planSnapshot(replica, aSnapshot(position, rows)));
  return replica;
}

/** A city of a few complaints with a log, seen by one viewer whose view of each comes and goes. */
class City {
  position = 0;
  readonly rows = new Map<number, Row>();
  readonly visible = new Set<number>();
  readonly touched = new Map<number, number>();

  constructor(private readonly random: Random) {}

  /** One command; the frame that its viewer gets. */
  step(): RowsFrame {
    this.position += 1;
    const id = 1 + this.random.below(8);
    const before = this.visible.has(id);
    if (this.random.chance(0.85)) this.rows.set(id, aRow(id, { v: this.position, title: `t${this.position}` }));
    if (!this.rows.has(id)) return { position: this.position, rows: [], gone: [] };
    if (this.random.chance(0.75)) this.visible.add(id);
    else this.visible.delete(id);
    this.touched.set(id, this.position);
    const rows = this.visible.has(id) ? [this.rows.get(id)!] : [];
    return { position: this.position, rows, gone: rows.length || !before ? [] : [id] };
  }

  /** Everything since a position, in its state of now. */
  since(position: number): RowsFrame {
    const ids = [...this.touched].filter(([, at]) => at > position).map(([id]) => id);
    return {
      position: this.position,
      rows: ids.filter((id) => this.visible.has(id)).map((id) => this.rows.get(id)!),
      gone: ids.filter((id) => !this.visible.has(id)),
    };
  }

  fresh(): Row[] {
    return [...this.visible].sort((a, b) => a - b).map((id) => this.rows.get(id)!);
  }
}

function sorted(replica: Replica): Row[] {
  return [...replica.rows.values()].sort((a, b) => a.id - b.id);
}

/** Frames in order, each perhaps late, twice, or lost with the connection. */
function live(seed: number): { replica: Replica; city: City } {
  const random = new Random(seed);
  const city = new City(random);
  const replica = replicaAt(0, []);
  let late: RowsFrame[] = [];
  for (let step = 0; step < 60; step++) {
    const frame = city.step();
    if (random.chance(0.1)) {
      const position = replica.position;
      late = [];
      for (let more = random.below(5); more > 0; more--) city.step();
      apply(replica, city.since(position));
      continue;
    }
    if (random.chance(0.1)) {
      snapshotWhileLive(random, city, replica, [...late, frame]);
      late = [];
      continue;
    }
    late.push(frame);
    while (late.length && random.chance(0.6)) {
      const next = late.shift()!;
      apply(replica, next);
      if (random.chance(0.2)) apply(replica, next);
    }
  }
  late.forEach((frame) => apply(replica, frame));
  return { replica, city };
}

/** Subscribe, buffer, snapshot at S somewhere among the frames, drop ≤ S, apply the rest. */
function snapshotWhileLive(random: Random, city: City, replica: Replica, buffered: RowsFrame[]): void {
  const before = random.below(4);
  for (let count = 0; count < before; count++) buffered.push(city.step());
  const snapshot = aSnapshot(city.position, city.fresh());
  for (let count = random.below(4); count > 0; count--) buffered.push(city.step());
  commit(replica, planSnapshot(replica, snapshot));
  for (const frame of buffered) if (frame.position > snapshot.position) apply(replica, frame);
}

describe("the replica", () => {
  it("converges for 2,000 random histories", () => {
    for (let seed = 1; seed <= 2_000; seed++) {
      const { replica, city } = live(seed);
      expect(sorted(replica), `seed ${seed}`).toEqual(city.fresh());
      expect(replica.position).toBe(city.position);
    }
  });

  it("converges when the frames of a socket and the answers of polls come in any order", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = new Random(seed);
      const city = new City(random);
      const frames: RowsFrame[] = [];
      for (let step = 0; step < 30; step++) {
        frames.push(city.step());
        if (random.chance(0.2)) frames.push(city.since(city.position - random.below(6)));
      }
      const replica = replicaAt(0, []);
      while (frames.length) apply(replica, frames.splice(random.below(frames.length), 1)[0]!);
      expect(sorted(replica), `seed ${seed}`).toEqual(city.fresh());
    }
  });

  it("ignores a row that is not newer", () => {
    const replica = replicaAt(5, [aRow(1, { v: 5, title: "new" })]);
    expect(apply(replica, { position: 6, rows: [aRow(1, { v: 5, title: "same" })], gone: [] }).size).toBe(0);
    expect(replica.rows.get(1)!.title).toBe("new");
  });

  it("does not bring back a row that went at a later position", () => {
    const replica = replicaAt(5, [aRow(1, { v: 5 })]);
    apply(replica, { position: 9, rows: [], gone: [1] });
    apply(replica, { position: 7, rows: [aRow(1, { v: 7 })], gone: [] });
    expect(replica.rows.has(1)).toBe(false);
  });

  it("shows a row again that a newer position gives back, though its version is old", () => {
    const replica = replicaAt(5, [aRow(1, { v: 5 })]);
    apply(replica, { position: 9, rows: [], gone: [1] });
    apply(replica, { position: 12, rows: [aRow(1, { v: 5 })], gone: [] });
    expect(replica.rows.has(1)).toBe(true);
  });

  it("does not let an old `gone` remove a row that is seen again", () => {
    const replica = replicaAt(12, [aRow(1, { v: 5 })]);
    apply(replica, { position: 9, rows: [], gone: [1] });
    expect(replica.rows.has(1)).toBe(true);
  });

  it("tells what each row was before", () => {
    const replica = replicaAt(5, [aRow(1, { v: 5 }), aRow(2, { v: 4 })]);
    const before = apply(replica, { position: 7, rows: [aRow(1, { v: 6 }), aRow(3, { v: 7 })], gone: [2] });
    expect([...before].map(([id, row]) => [id, row?.v])).toEqual([[2, 4], [1, 5], [3, undefined]]);
  });

  it("tells nothing of rows that a snapshot leaves as they were", () => {
    const replica = replicaAt(5, [aRow(1, { v: 5 }), aRow(2, { v: 4 })]);
    const snapshot = aSnapshot(9, [aRow(1, { v: 5 }), aRow(3, { v: 9 })]);
    const before = commit(replica, planSnapshot(replica, snapshot));
    expect([...before.keys()].sort()).toEqual([2, 3]);
  });

  it("starts afresh with another log", () => {
    const replica = replicaAt(500, [aRow(1, { v: 500 })]);
    commit(replica, planSnapshot(replica, aSnapshot(3, [aRow(1, { v: 2 })], { epoch: "e2" })));
    expect(replica.position).toBe(3);
    apply(replica, { position: 4, rows: [aRow(1, { v: 4 })], gone: [] });
    expect(replica.rows.get(1)!.v).toBe(4);
  });
});
