/**
 * Gathers what changed and tells the listeners once per animation frame, with
 * everything since the last time. A hidden page has no animation frames, so a
 * timer stands behind (alerts must come in a background tab too).
 */
import type { Row } from "../shared/types";

export interface Change {
  /** Complaints whose row came, changed or went; the value is the row before (undefined: was not held). */
  rows: Map<number, Row | undefined>;
  /** Complaints whose full record, history, presence or pending marks changed. */
  details: Set<number>;
  presence: Set<number>;
  pending: Set<number>;
  me: boolean;
  codes: boolean;
  freshness: boolean;
  /** The first data of this page: nothing of it is news. */
  first: boolean;
}

export type Listener = (change: Change) => void;

export function noChange(): Change {
  return {
    rows: new Map(), details: new Set(), presence: new Set(), pending: new Set(),
    me: false, codes: false, freshness: false, first: false,
  };
}

const HIDDEN_DELAY = 200;

export class Batch {
  private change = noChange();
  private readonly listeners = new Set<Listener>();
  private frame: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Note something; what is noted several times keeps its oldest "before". */
  note(edit: (change: Change) => void): void {
    edit(this.change);
    this.frame ??= requestAnimationFrame(() => this.flush());
    this.timer ??= setTimeout(() => this.flush(), HIDDEN_DELAY);
  }

  noteRows(before: ReadonlyMap<number, Row | undefined>): void {
    this.note(({ rows }) => {
      for (const [id, row] of before) if (!rows.has(id)) rows.set(id, row);
    });
  }

  /** Tell now (tests, and before a page is left). */
  flush(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    if (this.timer !== null) clearTimeout(this.timer);
    this.frame = this.timer = null;
    const change = this.change;
    this.change = noChange();
    for (const listener of [...this.listeners]) {
      try {
        listener(change);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
