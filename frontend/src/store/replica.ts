/**
 * The store itself: what this page holds, and how what arrives changes it.
 * Before it `live/` (frames, snapshots) and `commands/` (pending marks); after
 * it `batch.ts`, which tells the views. Use it through `store.ts`.
 */
import { useCodes } from "../shared/codes";
import type { Fetch } from "../shared/http";
import type { Codes, Freshness, Me, Row, Snapshot, Viewer } from "../shared/types";
import { Batch, type Listener } from "./batch";
import { merge, opened, type Incoming, type OpenComplaint } from "./details";
import { PendingMarks } from "./pending";
import { commit, emptyReplica, plan, planSnapshot, type RowsFrame } from "./reduce";
import { Watching, type Link } from "./watching";

export class Store {
  me: Me | null = null;
  codes: Codes | null = null;
  freshness: Freshness = { state: "catching_up", asOf: null, via: "socket" };
  readonly presence = new Map<number, readonly Viewer[]>();
  readonly batch = new Batch();
  readonly pending = new PendingMarks(this.batch);
  readonly watching: Watching;
  private readonly replica = emptyReplica();
  private readonly opened = new Map<number, OpenComplaint>();

  constructor(fetcher?: Fetch) {
    this.watching = new Watching(this, fetcher);
  }

  get rows(): ReadonlyMap<number, Row> {
    return this.replica.rows;
  }

  /** Where the log has been read to; null before the first snapshot. */
  get cursor(): { epoch: string; position: number; rights: string } | null {
    const { epoch, position, rights } = this.replica;
    return epoch === null ? null : { epoch, position, rights: rights ?? "" };
  }

  get loaded(): boolean {
    return this.replica.epoch !== null;
  }

  subscribe(listener: Listener): () => void {
    return this.batch.subscribe(listener);
  }

  byNumber(number: string): Row | undefined {
    for (const row of this.rows.values()) if (row.number === number) return row;
    return undefined;
  }

  /** undefined when nobody on this page watches it. */
  detail(id: number): OpenComplaint | undefined {
    return this.opened.get(id);
  }

  watch(id: number): () => void {
    return this.watching.watch(id);
  }

  typing(id: number): void {
    this.watching.link?.typing(id);
  }

  // --- what arrives (live/ only) -------------------------------------------------------

  takeSnapshot(snapshot: Snapshot): void {
    const first = !this.loaded;
    const another = this.replica.epoch !== snapshot.epoch;
    this.batch.noteRows(commit(this.replica, planSnapshot(this.replica, snapshot)));
    if (first) this.batch.note((change) => { change.first = true; });
    this.setMe(snapshot.me);
    this.purgeUnseen();
    this.watching.rowsChanged(this.rows.keys());
    this.pending.seen(another ? Infinity : snapshot.position);
  }

  takeRows(frame: RowsFrame): void {
    const before = commit(this.replica, plan(this.replica, frame));
    this.batch.noteRows(before);
    for (const id of frame.gone) if (!this.rows.has(id)) this.purge(id);
    this.watching.rowsChanged(before.keys());
    if (!frame.more) this.reached(frame.position);
  }

  /** Nothing up to here is missing, though nothing of it was for us. */
  reached(position: number): void {
    if (position > this.replica.position) this.replica.position = position;
    this.pending.seen(this.replica.position);
  }

  takeComplaint(id: number, incoming: Incoming): void {
    const held = this.opened.get(id);
    if (!held) return;
    this.keep(merge(held, incoming));
  }

  /** Oneself is left out. */
  takePresence(complaint: number, present: readonly Viewer[]): void {
    const people = present.filter((person) => person.id !== this.me?.id);
    if (people.length) this.presence.set(complaint, people);
    else this.presence.delete(complaint);
    this.batch.note(({ presence }) => presence.add(complaint));
    this.watching.answered(complaint);
  }

  clearPresence(): void {
    for (const id of [...this.presence.keys()]) this.leave(id);
  }

  private leave(complaint: number): void {
    if (this.presence.delete(complaint)) this.batch.note(({ presence }) => presence.add(complaint));
  }

  setMe(me: Me): void {
    this.me = me;
    this.batch.note((change) => { change.me = true; });
  }

  setCodes(codes: Codes): void {
    this.codes = codes;
    useCodes(codes);
    this.batch.note((change) => { change.codes = true; });
  }

  setFreshness(freshness: Freshness): void {
    const { state, via, asOf } = this.freshness;
    this.freshness = freshness;
    const silent = state === freshness.state && via === freshness.via &&
      (state === "live" || asOf === freshness.asOf);
    if (!silent) this.batch.note((change) => { change.freshness = true; });
  }

  connect(link: Link): void {
    this.watching.link = link;
  }

  // --- watched complaints (store/watching.ts only) ---------------------------------------

  open(id: number): void {
    if (!this.opened.has(id)) this.keep(opened(id));
  }

  close(id: number): void {
    this.opened.delete(id);
    this.leave(id);
  }

  fail(id: number, state: "missing" | "error"): void {
    const held = this.opened.get(id);
    if (!held || (state === "error" && held.detail)) return;
    this.keep(state === "missing" ? { ...opened(id), state } : { ...held, state });
  }

  private keep(complaint: OpenComplaint): void {
    this.opened.set(complaint.id, complaint);
    this.batch.note(({ details }) => details.add(complaint.id));
  }

  /** What one may no longer see does not stay in memory. */
  private purge(id: number): void {
    this.fail(id, "missing");
    this.leave(id);
  }

  private purgeUnseen(): void {
    for (const id of [...this.presence.keys()]) if (!this.rows.has(id)) this.purge(id);
  }
}

/** The page's one store. */
export const store = new Store();
