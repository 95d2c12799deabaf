/**
 * Asking over HTTP every 5 s, on the same cursor, while the socket cannot be
 * had. `connection.ts` starts it after two failed attempts and stops it when
 * the socket is welcomed; both may deliver the same rows, the store keeps one.
 */
import { backoff } from "../shared/backoff";
import { getJson, SignedOut } from "../shared/http";
import type { Changes } from "../shared/types";
import type { Store } from "../store/store";
import type { Env } from "./env";

export interface FallbackEvents {
  /** Data up to now is on the screen. */
  fresh(): void;
  resync(): Promise<void>;
  signedOut(): void;
}

export const POLL = 5_000;

export class Fallback {
  private timer: number | null = null;
  private round = 0;
  private tries = 0;
  active = false;

  constructor(private readonly env: Env, private readonly store: Store, private readonly events: FallbackEvents) {}

  start(): void {
    if (this.active) return;
    this.active = true;
    this.tries = 0;
    void this.ask(++this.round);
  }

  stop(): void {
    this.active = false;
    this.round += 1;
    if (this.timer !== null) this.env.cancel(this.timer);
    this.timer = null;
  }

  private async ask(round: number): Promise<void> {
    this.timer = null;
    try {
      await this.once(round);
      this.tries = 0;
      if (round === this.round) this.events.fresh();
    } catch (error) {
      if (round === this.round && error instanceof SignedOut) return this.events.signedOut();
      this.tries += 1;
    }
    if (round !== this.round) return;
    const pause = this.tries ? POLL + backoff(this.tries, this.env.random) : POLL;
    this.timer = this.env.after(pause, () => void this.ask(round));
  }

  private async once(round: number): Promise<void> {
    const cursor = this.store.cursor;
    if (!cursor) return this.events.resync();
    const query = new URLSearchParams({
      epoch: cursor.epoch, position: String(cursor.position), rights: cursor.rights,
    });
    const changes = await getJson<Changes>(`/api/changes?${query}`, {}, this.env.fetch);
    if (round !== this.round) return;
    if (changes.resync) await this.events.resync();
    else this.store.takeRows(changes);
  }
}
