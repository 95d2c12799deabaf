/**
 * Pauses between attempts, for the socket and for the queue: full jitter, so
 * that a thousand screens that lost one server do not come back in one moment.
 */
export const BACKOFF_MIN = 500;
export const BACKOFF_CAP = 30_000;

/** ms before attempt number `tries` (0 is the first repeat): between 0.5 s and min(30 s, 1 s · 2^tries). */
export function backoff(tries: number, random: () => number = Math.random): number {
  const ceiling = Math.min(BACKOFF_CAP, 1_000 * 2 ** Math.min(tries, 10));
  return BACKOFF_MIN + random() * (ceiling - BACKOFF_MIN);
}
