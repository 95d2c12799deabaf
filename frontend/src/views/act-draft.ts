// views: what somebody types for one act of one complaint, kept until the server has answered.
// act-form and act-correct hold one; the key goes with the text, so that a second click is the same act.
import { Draft } from "../commands/drafts";
import { uuid } from "../shared/dom";

interface Kept<T> {
  at: number;
  key: string;
  values: T;
}

export class ActDraft<T extends object> {
  key = uuid();
  private readonly draft: Draft<Kept<T>>;

  constructor(act: string, complaint: number) {
    this.draft = new Draft<Kept<T>>(`${act}:${complaint}`);
  }

  /** What was typed before, with its time; null when there is nothing worth restoring. */
  async load(): Promise<{ at: number; values: T } | null> {
    const kept = await this.draft.load();
    if (!kept || Object.values(kept.values).every((value) => !value || String(value).trim() === "")) return null;
    this.key = kept.key;
    return { at: kept.at, values: kept.values };
  }

  save(values: T): void {
    this.draft.save({ at: Date.now(), key: this.key, values });
  }

  flush(): void {
    void this.draft.flush();
  }

  /** Refused: the next try is another act. */
  renew(): void {
    this.key = uuid();
  }

  async clear(): Promise<void> {
    this.renew();
    await this.draft.clear();
  }
}
