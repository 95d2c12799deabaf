/**
 * The way out: what was sent waits here, in IndexedDB, until the server has
 * answered, whatever the answer. One item at a time and in order, since acts on
 * one complaint build on each other. A dead network or a 503 is tried again
 * with the same key and growing pauses; 401 holds everything until the same
 * person has logged in; every other answer settles the item. `send.ts` puts in.
 */
import { HttpError, send, SignedOut, Unavailable, type Fetch } from "../shared/http";
import { backoff } from "../shared/backoff";
import { emit } from "../shared/dom";
import { all, put, remove, type QueuedPost } from "./database";
import { currentUser } from "./drafts";
import type { Store } from "../store/store";

interface Waiter {
  promise: Promise<unknown>;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

export interface QueueOptions {
  fetcher?: Fetch;
  user?: () => number;
  random?: () => number;
}

export class Queue {
  private items: QueuedPost[] = [];
  private readonly waiters = new Map<string, Waiter>();
  private running: Promise<void> | null = null;
  private held = false;
  private tries = 0;
  private wake: (() => void) | null = null;

  constructor(private readonly store: Store, private readonly options: QueueOptions = {}) {}

  /** Sent and not answered, of this user on this page. */
  get length(): number {
    return this.items.length;
  }

  /** Stored first, then sent. Resolves with the answer. The same key twice is one item. */
  async add(item: QueuedPost): Promise<unknown> {
    const held = this.waiters.get(item.key);
    if (held) return held.promise;
    const waiter = newWaiter();
    this.waiters.set(item.key, waiter);
    if (!this.has(item.key)) {
      this.mark(item);
      await put("queue", item);
      if (!this.has(item.key)) this.items.push(item);
    }
    this.run();
    return waiter.promise;
  }

  /** What a former page of the same user could not send. Others' items are left alone. */
  async restore(): Promise<void> {
    const user = this.user();
    const stored = (await all("queue")).filter((item) => item.user === user && !item.refused);
    for (const item of stored.sort((a, b) => a.at - b.at)) {
      if (this.has(item.key)) continue;
      this.items.push(item);
      this.mark(item);
    }
    this.run();
  }

  /** Refused while nobody waited (after a reload): shown until dismissed. */
  async refused(): Promise<QueuedPost[]> {
    return (await all("queue")).filter((item) => item.user === this.user() && item.refused);
  }

  async dismiss(key: string): Promise<void> {
    await remove("queue", key);
  }

  /** After a log-in, and when the network is back. */
  resume(): void {
    this.held = false;
    this.tries = 0;
    this.wake?.();
    this.run();
  }

  private has(key: string): boolean {
    return this.items.some((item) => item.key === key);
  }

  private run(): void {
    this.running ??= this.work().finally(() => {
      this.running = null;
      if (this.items.length && !this.held) this.run();
    });
  }

  private async work(): Promise<void> {
    while (this.items.length && !this.held) {
      const item = this.items[0]!;
      if (item.user !== this.user()) {
        this.items.shift();
        continue;
      }
      await locked(item.key, () => this.deliver(item));
    }
  }

  private async deliver(item: QueuedPost): Promise<void> {
    try {
      const answer = await send(item.path, item.body, { "Idempotency-Key": item.key }, this.options.fetcher);
      this.tries = 0;
      await this.settle(item, () => this.answered(item, answer));
    } catch (error) {
      if (error instanceof SignedOut) return this.signedOut();
      if (error instanceof Unavailable) return this.pause(item, error);
      await this.settle(item, () => this.failed(item, error), error);
    }
  }

  private async settle(item: QueuedPost, tell: () => void, error?: unknown): Promise<void> {
    this.items = this.items.filter((each) => each !== item);
    if (error !== undefined && !this.waiters.has(item.key)) await put("queue", refusal(item, error));
    else await remove("queue", item.key);
    tell();
    this.waiters.delete(item.key);
  }

  private answered(item: QueuedPost, answer: unknown): void {
    const position = (answer as { position?: number } | null)?.position;
    if (position === undefined || position <= (this.store.cursor?.position ?? -1)) this.store.pending.lift(item.key);
    else this.store.pending.update(item.key, { position, waiting: false });
    this.waiters.get(item.key)?.resolve(answer);
  }

  private failed(item: QueuedPost, error: unknown): void {
    this.store.pending.lift(item.key);
    const waiter = this.waiters.get(item.key);
    if (waiter) waiter.reject(error);
    else emit(window, "command-refused", { item, error });
  }

  private signedOut(): void {
    this.held = true;
    emit(window, "signed-out");
  }

  private async pause(item: QueuedPost, error: Unavailable): Promise<void> {
    this.store.pending.update(item.key, { waiting: true });
    emit(window, "command-waiting", { item, error });
    const jitter = backoff(this.tries++, this.options.random);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(jitter, (error.retryAfter ?? 0) * 1000));
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }

  private mark(item: QueuedPost): void {
    if (!item.pending) return;
    const { key, at, pending } = item;
    this.store.pending.set({ key, at, ...pending, position: null, waiting: false });
  }

  private user(): number {
    return (this.options.user ?? currentUser)();
  }
}

/** One tab sends an item; another that restored it too waits and finds the same answer by the key. */
async function locked(key: string, run: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  if (locks) await locks.request(`realtime25:${key}`, run);
  else await run();
}

function newWaiter(): Waiter {
  let resolve!: Waiter["resolve"];
  let reject!: Waiter["reject"];
  const promise = new Promise<unknown>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function refusal(item: QueuedPost, error: unknown): QueuedPost {
  const { status, message } = error instanceof HttpError ? error : { status: 0, message: String(error) };
  return { ...item, refused: { status, message } };
}
