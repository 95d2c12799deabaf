/**
 * Keeps the full record of every complaint that this page looks at: asks for it
 * over HTTP once the socket follows it (its answer to `watch` is a presence
 * frame, so that nothing falls between), and again whenever the socket may have
 * missed something: reconnect, resync, HTTP fallback, a row newer than its
 * record. Views come here through `store.watch`.
 */
import { getJson, NotFound, type Fetch } from "../shared/http";
import type { ComplaintAnswer } from "../shared/types";
import type { Store } from "./replica";

/** What the connection offers upwards. */
export interface Link {
  /** True when the server has been asked and will answer with who is there. */
  watch(complaint: number): boolean;
  unwatch(complaint: number): void;
  typing(complaint: number): void;
}

/** The `complaint` frame follows its row at once; past this the record is asked for. */
const PATIENCE = 1_500;
/** The answer to `watch` is there within this, or it is not waited for. */
const ANSWER = 400;
const RETRY = 5_000;

export class Watching {
  link: Link | null = null;
  private readonly watchers = new Map<number, number>();
  private readonly loading = new Map<number, Promise<void>>();
  private readonly again = new Set<number>();
  private readonly expected = new Set<number>();
  private readonly due = new Map<number, ReturnType<typeof setTimeout>>();

  constructor(private readonly store: Store, private readonly fetcher?: Fetch) {}

  get ids(): number[] {
    return [...this.watchers.keys()];
  }

  watch(id: number): () => void {
    const watchers = this.watchers.get(id) ?? 0;
    this.watchers.set(id, watchers + 1);
    if (watchers === 0) {
      this.store.open(id);
      if (this.link?.watch(id)) this.expect(id);
      else void this.load(id);
    }
    let released = false;
    return () => {
      if (!released) this.release(id);
      released = true;
    };
  }

  /** The server was asked to follow these again, on a new socket. */
  rejoined(): void {
    for (const id of this.ids) this.expect(id);
  }

  /** Who is there has come: if it was awaited, the socket follows from here on. */
  answered(id: number): void {
    if (this.expected.delete(id)) void this.load(id);
  }

  /** What entries came meanwhile is unknown. */
  refresh(): void {
    for (const id of this.ids) void this.load(id);
  }

  rowsChanged(ids: Iterable<number>): void {
    for (const id of ids) {
      if (!this.watchers.has(id) || this.due.has(id)) continue;
      const delay = this.store.freshness.via === "http" ? 0 : PATIENCE;
      this.later(id, delay, () => { if (this.behind(id)) void this.load(id); });
    }
  }

  /** Read it again; a call while one is under way makes one more afterwards. */
  async load(id: number): Promise<void> {
    const running = this.loading.get(id);
    if (running) {
      this.again.add(id);
      return running;
    }
    const loading = this.fetch(id).finally(() => {
      this.loading.delete(id);
      if (this.again.delete(id) && this.watchers.has(id)) void this.load(id);
    });
    this.loading.set(id, loading);
    return loading;
  }

  private async fetch(id: number): Promise<void> {
    try {
      const answer = await getJson<ComplaintAnswer>(`/api/complaints/${id}`, {}, this.fetcher);
      if (this.watchers.has(id)) this.store.takeComplaint(id, answer);
    } catch (error) {
      if (!this.watchers.has(id)) return;
      this.store.fail(id, error instanceof NotFound ? "missing" : "error");
      if (!(error instanceof NotFound)) this.later(id, RETRY, () => void this.load(id));
    }
  }

  private expect(id: number): void {
    this.expected.add(id);
    this.later(id, ANSWER, () => this.answered(id));
  }

  private behind(id: number): boolean {
    const row = this.store.rows.get(id);
    return row !== undefined && row.v > (this.store.detail(id)?.detail?.v ?? 0);
  }

  private release(id: number): void {
    const watchers = (this.watchers.get(id) ?? 1) - 1;
    if (watchers > 0) {
      this.watchers.set(id, watchers);
      return;
    }
    this.watchers.delete(id);
    this.expected.delete(id);
    clearTimeout(this.due.get(id));
    this.due.delete(id);
    this.link?.unwatch(id);
    this.store.close(id);
  }

  private later(id: number, delay: number, run: () => void): void {
    clearTimeout(this.due.get(id));
    this.due.set(id, setTimeout(() => {
      this.due.delete(id);
      if (this.watchers.has(id)) run();
    }, delay));
  }
}
