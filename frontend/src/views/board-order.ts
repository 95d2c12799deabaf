// views: keeps the list still while somebody points at it. What changed meanwhile changes in place; a new
// row waits behind "3 new"; one that no longer belongs stays, marked, until the hand has left. Pure.
export interface Shown {
  ids: readonly number[];
  /** New rows that wait to be let in. */
  waiting: number;
  /** Rows that stay only because the list is held. */
  leaving: ReadonlySet<number>;
}

export const NOTHING: Shown = { ids: [], waiting: 0, leaving: new Set() };

/** `exists`: a row that one may no longer see is never held back. */
export function arrange(shown: Shown, wanted: readonly number[], held: boolean, exists: (id: number) => boolean): Shown {
  if (!held) return { ids: wanted, waiting: 0, leaving: new Set() };
  const belongs = new Set(wanted);
  const ids = shown.ids.filter((id) => belongs.has(id) || exists(id));
  const present = new Set(ids);
  return {
    ids,
    waiting: wanted.reduce((count, id) => count + (present.has(id) ? 0 : 1), 0),
    leaving: new Set(ids.filter((id) => !belongs.has(id))),
  };
}
