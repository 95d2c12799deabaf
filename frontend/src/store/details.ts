/**
 * What is held of a complaint that somebody on this page looks at: the full
 * record and its history. Pure: `store.ts` keeps the results. Entries are keyed
 * by position, so that one that arrives by socket and by HTTP is there once,
 * and in order.
 */
import type { Citizen, Detail, Due, Entry } from "../shared/types";

export interface OpenComplaint {
  id: number;
  /** `missing`: it does not exist or one may not see it (the two look the same). */
  state: "loading" | "ready" | "missing" | "error";
  detail: Detail | null;
  citizen: Citizen | null;
  entries: readonly Entry[];
  due: Due | null;
}

export interface Incoming {
  detail: Detail;
  entries: readonly Entry[];
  citizen?: Citizen | null;
  due?: Due | null;
}

export function opened(id: number): OpenComplaint {
  return { id, state: "loading", detail: null, citizen: null, entries: [], due: null };
}

/** The newer detail wins; entries are united; citizen and due come over HTTP only. */
export function merge(held: OpenComplaint, incoming: Incoming): OpenComplaint {
  const newer = !held.detail || incoming.detail.v >= held.detail.v;
  return {
    id: held.id,
    state: "ready",
    detail: newer ? incoming.detail : held.detail,
    citizen: incoming.citizen !== undefined ? incoming.citizen : held.citizen,
    entries: unite(held.entries, incoming.entries),
    due: incoming.due !== undefined && newer ? incoming.due : held.due,
  };
}

export function unite(held: readonly Entry[], incoming: readonly Entry[]): readonly Entry[] {
  const last = held.at(-1)?.position ?? -1;
  if (incoming.length === 1 && incoming[0]!.position > last) return [...held, incoming[0]!];
  const byPosition = new Map<number, Entry>();
  for (const entry of held) byPosition.set(entry.position, entry);
  for (const entry of incoming) byPosition.set(entry.position, entry);
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
}
