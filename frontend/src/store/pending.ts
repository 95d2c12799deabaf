/**
 * Marks of what this page has sent and not yet seen come back by the live path.
 * `commands/` sets them; the store lifts one when the position of its answer
 * has been seen, so that "saved" on the sender's screen means what it means on
 * everybody's.
 */
import type { Batch } from "./batch";

export interface Pending {
  key: string;
  complaint: number;
  verb: string;
  /** The words of a message or reply, to be shown until the entry arrives. */
  text: string;
  at: number;
  /** Of the answer; null while it has not been answered. */
  position: number | null;
  /** The server did not answer; it is being tried again. */
  waiting: boolean;
}

export class PendingMarks {
  private readonly marks = new Map<string, Pending>();

  constructor(private readonly batch: Batch) {}

  /** Oldest first. */
  of(complaint: number): Pending[] {
    return [...this.marks.values()].filter((mark) => mark.complaint === complaint);
  }

  has(complaint: number): boolean {
    for (const mark of this.marks.values()) if (mark.complaint === complaint) return true;
    return false;
  }

  set(mark: Pending): void {
    this.marks.set(mark.key, mark);
    this.tell(mark.complaint);
  }

  update(key: string, change: Partial<Pick<Pending, "position" | "waiting">>): void {
    const mark = this.marks.get(key);
    if (mark) this.set({ ...mark, ...change });
  }

  lift(key: string): void {
    const mark = this.marks.get(key);
    this.marks.delete(key);
    if (mark) this.tell(mark.complaint);
  }

  /** Everything up to this position is on the screen. */
  seen(position: number): void {
    for (const mark of this.marks.values()) {
      if (mark.position !== null && mark.position <= position) this.lift(mark.key);
    }
  }

  private tell(complaint: number): void {
    this.batch.note(({ pending }) => pending.add(complaint));
  }
}
