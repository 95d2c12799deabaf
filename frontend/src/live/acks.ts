/**
 * Tells the server how far we have read: at once, then once a second while rows
 * come, and always the last of them. The server sends no more than a quarter of
 * a megabyte ahead of it, so an acknowledgement that waited for the next
 * heartbeat would hold up a burst for fifteen seconds.
 */
import type { Env } from "./env";

const PAUSE = 1_000;

export class Acks {
  private position = 0;
  private timer: number | null = null;

  constructor(private readonly env: Env, private readonly say: (position: number) => void) {}

  /** Rows came up to here. */
  read(position: number): void {
    this.position = Math.max(this.position, position);
    if (this.timer === null) this.tell();
  }

  /** A heartbeat vouches for it: told at once. */
  vouched(position: number): void {
    this.position = Math.max(this.position, position);
    if (this.timer !== null) this.env.cancel(this.timer);
    this.tell();
  }

  /** Forget: the socket is gone, and positions may be of another log. */
  reset(): void {
    if (this.timer !== null) this.env.cancel(this.timer);
    this.timer = null;
    this.position = 0;
  }

  private tell(): void {
    const told = this.position;
    this.say(told);
    this.timer = this.env.after(PAUSE, () => {
      this.timer = null;
      if (this.position > told) this.tell();
    });
  }
}
