// views: which rows of a long list are drawn. Pure arithmetic for fixed row heights, in CSS pixels.
// Before it: the scroll position; after it: board-table draws rows first…last between two gaps.
export interface Slice {
  /** Index of the first drawn row, and of the one after the last. */
  first: number;
  end: number;
  /** Heights of the gaps above and below. */
  before: number;
  after: number;
}

const OVERSCAN = 12;

export function slice(count: number, rowHeight: number, scrollTop: number, viewport: number): Slice {
  const visible = Math.ceil(viewport / rowHeight) + 1;
  const top = Math.min(Math.floor(Math.max(0, scrollTop) / rowHeight), Math.max(0, count - visible));
  const even = Math.max(0, top - OVERSCAN);
  const first = even - (even % 2);
  const end = Math.min(count, top + visible + OVERSCAN);
  return { first, end, before: first * rowHeight, after: (count - end) * rowHeight };
}

/** The scroll position that shows row `index` wholly, moving no more than needed. `header` is sticky. */
export function reveal(index: number, rowHeight: number, scrollTop: number, viewport: number, header: number): number {
  const top = index * rowHeight;
  const bottom = top + rowHeight + header;
  if (top < scrollTop) return top;
  return bottom > scrollTop + viewport ? bottom - viewport : scrollTop;
}
