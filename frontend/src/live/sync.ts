/**
 * The replica's way through a snapshot: rows that arrive while it is read wait,
 * and those past its position are applied after it, so that snapshot and
 * subscription cannot race. Also keeps the position from which to resume.
 *
 * That position (`verified`) is the last one that a heartbeat's count, a
 * snapshot or a poll has confirmed: a frame that the server dropped shows only
 * at the next heartbeat, and by then later frames have moved the replica's own
 * position past it.
 */
import { getJson } from "../shared/http";
import type { Snapshot } from "../shared/types";
import type { Store } from "../store/store";
import type { Env } from "./env";
import type { Hello, Rows } from "./protocol.generated";

export class Sync {
  private verified = 0;
  private buffer: Rows[] | null = null;

  constructor(private readonly env: Env, private readonly store: Store) {}

  /** True while a snapshot is being read. */
  get buffering(): boolean {
    return this.buffer !== null;
  }

  /** Reads a snapshot; false when another one was asked for meanwhile, or the socket went. */
  async resync(): Promise<boolean> {
    const buffer = [...(this.buffer ?? [])];
    this.buffer = buffer;
    const snapshot = await getJson<Snapshot>("/api/snapshot", {}, this.env.fetch);
    if (this.buffer !== buffer) return false;
    this.buffer = null;
    this.store.takeSnapshot(snapshot);
    this.verified = snapshot.position;
    for (const frame of buffer) if (frame.position > snapshot.position) this.store.takeRows(frame);
    return true;
  }

  abandon(): void {
    this.buffer = null;
  }

  rows(frame: Rows): void {
    if (this.buffer) this.buffer.push(frame);
    else this.store.takeRows(frame);
  }

  /** Nothing up to here is missing; `counted` when a heartbeat's count or a poll vouches for it. */
  reached(position: number, counted: boolean): void {
    if (this.buffer) return;
    this.store.reached(position);
    if (counted) this.verified = Math.max(this.verified, position);
  }

  hello(): Hello {
    const cursor = this.store.cursor;
    return {
      type: "hello",
      epoch: cursor?.epoch ?? null,
      position: cursor ? Math.min(this.verified, cursor.position) : null,
      rights: cursor?.rights ?? null,
    };
  }
}
