/**
 * The page's replica of what this person may see: rows, watched complaints,
 * presence, me, codes and freshness. `live/connection.ts` writes what arrives,
 * `commands/` sets pending marks, views read and subscribe:
 *
 *     store.rows.get(id)            store.detail(id)         store.presence.get(id)
 *     store.me, store.codes         store.freshness          store.pending.of(id)
 *     store.subscribe(change => …)  new StoreController(this, change => change.rows.size > 0)
 *     const release = store.watch(id)   // full record + history, live, until release()
 *     store.typing(id)              // call on every input; it is thinned out
 *
 * Rows are replaced, never edited: `===` tells whether one changed.
 */
export { store, Store } from "./replica";
export { StoreController, TickController } from "./controller";
export type { Change, Listener } from "./batch";
export type { OpenComplaint } from "./details";
export type { Pending } from "./pending";
