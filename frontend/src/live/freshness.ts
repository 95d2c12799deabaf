/** What the screen says about how fresh it is, from what the connection knows. Pure. */
import type { LiveState } from "../shared/types";

/** Without any frame for this long the socket counts as dead. */
export const SILENCE = 40_000;
/** This long one may be catching up before it is called out of date. */
export const GRACE = 10_000;
/** A poll every 5 s: two may fail. */
const POLLED = 15_000;

export interface Signs {
  now: number;
  running: boolean;
  online: boolean;
  wentOffline: number;
  /** Last moment at which the screen was known to be true. */
  lastGood: number | null;
  startedAt: number;
  /** Of the socket that has caught up, else null. */
  lastFrame: number | null;
  polling: boolean;
}

export function stateOf(signs: Signs): LiveState {
  const heard = signs.lastGood ?? signs.startedAt;
  const age = signs.now - heard;
  if (!signs.online && heard <= signs.wentOffline) return "offline";
  if (signs.lastFrame !== null && signs.now - signs.lastFrame < SILENCE) return "live";
  if (signs.polling && signs.lastGood !== null && age < POLLED) return "live";
  return age < GRACE && signs.running ? "catching_up" : "stale";
}
