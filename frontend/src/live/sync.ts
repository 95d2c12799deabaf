/**
 * The replica's way through a snapshot: rows that arrive while it is read wait,
 * and those past its position are applied after it, so that snapshot and
 * subscription cannot race. Also keeps the position from which to resume.
 *
 * That position (`verified`) is the replica's own at the last heartbeat whose
 * count was right (or of a snapshot or poll): a frame that was dropped shows
 * only at the next heartbeat, and by then later frames have moved the replica's
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

  /** Nothing up to here was for us, or it has come. */
  reached(position: number): void {
    if (!this.buffer) this.store.reached(position);
  }

  /** What has come so far lacks nothing. */
  verify(): void {
    if (!this.buffer) this.verified = this.store.cursor?.position ?? 0;
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
