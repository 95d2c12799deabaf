/**
 * The replica's rules, without side effects: what a snapshot or a frame of rows
 * means for what is already held. `live/` delivers, `store.ts` commits what is
 * planned here and tells the views. `plan` and `planSnapshot` only read;
 * `commit` is the single place where rows change.
 *
 * State, not deltas, arrives: the newer version (`v`) of a row wins, whatever
 * the order of arrival. For every id the position is kept up to which something
 * is known of it (`seen`), also when it is gone, so that a late older row does
 * not bring back what one may no longer see, nor an old `gone` remove a row
 * that one sees again.
 */
import type { Row, Snapshot } from "../shared/types";

export interface Replica {
  epoch: string | null;
  /** Everything up to here is in `rows`. */
  position: number;
  rights: string | null;
  rows: Map<number, Row>;
  seen: Map<number, number>;
}

/** Both the socket's `rows` frame and the answer of /api/changes. */
export interface RowsFrame {
  position: number;
  rows: readonly Row[];
  gone: readonly number[];
  /** More frames of this same position follow: only the last moves the replica's position. */
  more?: boolean;
}

export interface Step {
  position: number;
  put: readonly Row[];
  drop: readonly number[];
  seen: readonly (readonly [id: number, position: number])[];
  /** A snapshot: what is not in `put` goes. */
  snapshot?: { epoch: string; rights: string };
}

export function emptyReplica(): Replica {
  return { epoch: null, position: 0, rights: null, rows: new Map(), seen: new Map() };
}

export function plan(replica: Readonly<Replica>, frame: RowsFrame): Step {
  const put: Row[] = [];
  const drop: number[] = [];
  const seen: [number, number][] = [];
  for (const id of frame.gone) {
    const known = replica.seen.get(id) ?? 0;
    if (frame.position < known) continue;
    seen.push([id, frame.position]);
    if (replica.rows.has(id)) drop.push(id);
  }
  for (const row of frame.rows) {
    const held = replica.rows.get(row.id);
    const asOf = Math.max(row.v, frame.position);
    const known = replica.seen.get(row.id) ?? -1;
    if (held ? row.v > held.v : asOf > known) put.push(row);
    if ((held || asOf > known) && asOf > known) seen.push([row.id, asOf]);
  }
  const position = frame.more ? replica.position : Math.max(replica.position, frame.position);
  return { position, put, drop, seen };
}

/** Replaces everything; frames that came meanwhile are applied after it. */
export function planSnapshot(replica: Readonly<Replica>, snapshot: Snapshot): Step {
  const kept = new Set(snapshot.rows.map((row) => row.id));
  return {
    position: snapshot.position,
    put: snapshot.rows,
    drop: [...replica.rows.keys()].filter((id) => !kept.has(id)),
    seen: snapshot.rows.map((row) => [row.id, Math.max(row.v, snapshot.position)] as const),
    snapshot: { epoch: snapshot.epoch, rights: snapshot.rights },
  };
}

/** Carries a step out; returns what each touched row was before (undefined: not held). */
export function commit(replica: Replica, step: Step): Map<number, Row | undefined> {
  const before = new Map<number, Row | undefined>();
  if (step.snapshot) {
    replica.epoch = step.snapshot.epoch;
    replica.rights = step.snapshot.rights;
    replica.seen = new Map();
  }
  for (const id of step.drop) {
    before.set(id, replica.rows.get(id));
    replica.rows.delete(id);
  }
  for (const row of step.put) {
    const held = replica.rows.get(row.id);
    if (held?.v !== row.v) before.set(row.id, held);
    replica.rows.set(row.id, row);
  }
  for (const [id, position] of step.seen) replica.seen.set(id, position);
  replica.position = step.position;
  return before;
}
