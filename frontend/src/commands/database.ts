/**
 * The page's IndexedDB: what is typed and what is sent but not answered, per
 * user, so that a reload, a crash or a log-out loses nothing. When the browser
 * refuses one (private mode, full disk) memory stands in: work goes on, only
 * the reload is not survived.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

export interface QueuedPost {
  key: string;
  user: number;
  path: string;
  body: unknown;
  pending: { complaint: number; verb: string; text: string } | null;
  /** ms since 1970 */
  at: number;
  /** The server refused it after a reload, when nobody waited: kept until dismissed. */
  refused: { status: number; message: string } | null;
}

export interface Draft { user: number; form: string; value: unknown; at: number }

interface Schema extends DBSchema {
  queue: { key: string; value: QueuedPost };
  drafts: { key: [number, string]; value: Draft };
}

type Name = "queue" | "drafts";
type Value<N extends Name> = Schema[N]["value"];
type Key<N extends Name> = Schema[N]["key"];

let opening: Promise<IDBPDatabase<Schema> | null> | null = null;
const memory = { queue: new Map<string, QueuedPost>(), drafts: new Map<string, Draft>() };

function database(): Promise<IDBPDatabase<Schema> | null> {
  opening ??= openDB<Schema>("realtime25", 1, {
    upgrade(db) {
      db.createObjectStore("queue", { keyPath: "key" });
      db.createObjectStore("drafts", { keyPath: ["user", "form"] });
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  }).catch(() => null);
  return opening;
}

export async function put<N extends Name>(name: N, value: Value<N>): Promise<void> {
  const db = await database();
  try {
    if (db) return void (await db.put(name, value));
  } catch (error) {
    if ((error as Error).name === "DataCloneError") throw error;
  }
  (memory[name] as Map<string, Value<N>>).set(nameOf(value), value);
}

export async function get<N extends Name>(name: N, key: Key<N>): Promise<Value<N> | undefined> {
  const held = memory[name].get(String(key)) as Value<N> | undefined;
  return held ?? (await attempt((db) => db.get(name, key)));
}

export async function remove<N extends Name>(name: N, key: Key<N>): Promise<void> {
  memory[name].delete(String(key));
  await attempt((db) => db.delete(name, key));
}

export async function all<N extends Name>(name: N): Promise<Value<N>[]> {
  const stored = (await attempt((db) => db.getAll(name))) ?? [];
  return [...stored, ...(memory[name].values() as Iterable<Value<N>>)];
}

async function attempt<T>(run: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
  try {
    const db = await database();
    return db ? await run(db) : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(value: QueuedPost | Draft): string {
  return "key" in value ? value.key : String([value.user, value.form]);
}
