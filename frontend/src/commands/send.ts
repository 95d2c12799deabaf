/**
 * One POST with an idempotency key: what `verbs.ts` is made of. Queued by
 * default; `queued: false` for what makes no sense later (a look at personal
 * data, preferences): that one fails at once when the network is dead.
 */
import { uuid } from "../shared/dom";
import { send, SignedOut, type Fetch } from "../shared/http";
import { emit } from "../shared/dom";
import { store } from "../store/store";
import { currentUser } from "./drafts";
import { Queue } from "./queue";

export interface PostOptions {
  /** One per form or click; the same key again is the same act. */
  key?: string;
  pending?: { complaint: number; verb: string; text: string };
  queued?: boolean;
  fetcher?: Fetch;
}

/** The page's one queue. */
export const queue = new Queue(store);

export async function post<T = unknown>(path: string, body: unknown, options: PostOptions = {}): Promise<T> {
  const key = options.key ?? uuid();
  if (options.queued === false) return direct<T>(path, body, key, options.fetcher);
  const item = {
    key, user: currentUser(), path, body, pending: options.pending ?? null, at: Date.now(), refused: null,
  };
  return (await queue.add(item)) as T;
}

async function direct<T>(path: string, body: unknown, key: string, fetcher?: Fetch): Promise<T> {
  try {
    return await send<T>(path, body, { "Idempotency-Key": key }, fetcher);
  } catch (error) {
    if (error instanceof SignedOut) emit(window, "signed-out");
    throw error;
  }
}
