/**
 * What is typed is kept: every form saves itself while being filled in, per
 * user and form, and forgets itself when the server has answered "saved".
 *
 *     const draft = new Draft<Fields>("receive");            // or `message:412`
 *     const typed = await draft.load();                      // undefined: nothing kept
 *     draft.save(fields);                                    // on every input, thinned to 300 ms
 *     await draft.clear();                                   // after success
 */
import { store } from "../store/store";
import { all, get, put, remove, type Draft as Stored } from "./database";

const DELAY = 300;
/** A draft may hold a citizen's name: it does not stay for ever on a shared desk. */
const KEPT = 14 * 86_400_000;

const unsaved = new Set<Draft<never>>();

export class Draft<T> {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private value: T | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(readonly form: string, private readonly user = currentUser) {}

  async load(): Promise<T | undefined> {
    await this.writing;
    await this.cross();
    const stored = await get("drafts", [this.user(), this.form]);
    return stored?.value as T | undefined;
  }

  /** The page goes now: IndexedDB may not be waited for, so what is unsaved crosses by the tab's own storage. */
  leave(): void {
    if (this.timer === null) return;
    sessionStorage.setItem(this.bridge, JSON.stringify(this.stored()));
    void this.flush();
  }

  /** What came over the bridge is put where drafts are kept. */
  private async cross(): Promise<void> {
    const carried = sessionStorage.getItem(this.bridge);
    if (carried === null) return;
    await put("drafts", JSON.parse(carried) as Stored);
    sessionStorage.removeItem(this.bridge);
  }

  private get bridge(): string {
    return `realtime25.draft:${this.user()}:${this.form}`;
  }

  private stored(): Stored {
    return { user: this.user(), form: this.form, value: this.value, at: Date.now() };
  }

  save(value: T): void {
    this.value = value;
    unsaved.add(this as unknown as Draft<never>);
    if (this.timer === null) this.timer = setTimeout(() => void this.flush(), DELAY);
  }

  /** Write at once what waits. */
  flush(): Promise<void> {
    if (this.timer === null) return this.writing;
    this.stop();
    const stored = this.stored();
    this.writing = this.writing.then(() => put("drafts", stored));
    return this.writing;
  }

  clear(): Promise<void> {
    this.stop();
    sessionStorage.removeItem(this.bridge);
    this.writing = this.writing.then(() => remove("drafts", [this.user(), this.form]));
    return this.writing;
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    unsaved.delete(this as unknown as Draft<never>);
  }
}

/** When the page is being left. */
export function flushDrafts(): void {
  for (const draft of unsaved) draft.leave();
}

/** Old drafts go, of whomever. */
export async function pruneDrafts(now = Date.now()): Promise<void> {
  for (const draft of await all("drafts")) {
    if (draft.at < now - KEPT) await remove("drafts", [draft.user, draft.form]);
  }
}

export function currentUser(): number {
  return store.me?.id ?? Number(document.documentElement.dataset.user ?? 0);
}
