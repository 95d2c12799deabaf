// views: the scrolling of the board: which slice of the rows is in sight, how high a row is on this screen,
// and bringing a row into view without moving more than needed. board-window has the arithmetic.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { reveal, slice, type Slice } from "./board-window";

const FIRST_HEIGHT = 36;

export class BoardScroll implements ReactiveController {
  private rowHeight = FIRST_HEIGHT;
  private viewport = 900;
  private top = 0;
  private count = 0;
  private drawn: Slice = slice(0, FIRST_HEIGHT, 0, 900);
  private observed: HTMLElement | null = null;
  private readonly sizes = new ResizeObserver(() => this.measure());
  private readonly density = new MutationObserver(() => this.measure());

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.density.observe(document.documentElement, { attributes: true, attributeFilter: ["data-density"] });
  }

  hostDisconnected(): void {
    this.sizes.disconnect();
    this.density.disconnect();
    this.observed = null;
  }

  /** The slice for a list of so many rows; kept for `scrolled` to compare with. */
  slice(count: number): Slice {
    this.count = count;
    this.drawn = slice(count, this.rowHeight, this.top, this.viewport);
    return this.drawn;
  }

  hostUpdated(): void {
    for (const gap of this.host.querySelectorAll<HTMLElement>("[data-gap]")) {
      gap.style.setProperty("height", `${gap.dataset.gap}px`);
    }
    const box = this.box;
    if (box === this.observed) return;
    this.sizes.disconnect();
    this.observed = box;
    if (box) this.sizes.observe(box);
  }

  readonly scrolled = (): void => {
    this.top = this.box?.scrollTop ?? 0;
    const next = slice(this.count, this.rowHeight, this.top, this.viewport);
    if (next.first !== this.drawn.first || next.end !== this.drawn.end) this.host.requestUpdate();
  };

  toTop(): void {
    this.box?.scrollTo({ top: 0 });
    this.top = 0;
  }

  reveal(index: number): void {
    const box = this.box;
    if (!box) return;
    const header = box.querySelector("thead")?.clientHeight ?? 0;
    const to = reveal(index, this.rowHeight, box.scrollTop, this.viewport, header > 1 ? header : 0);
    if (to !== box.scrollTop) box.scrollTo({ top: to });
  }

  private get box(): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(".board-scroll");
  }

  private measure(): void {
    const viewport = this.box?.clientHeight ?? this.viewport;
    const height = this.host.querySelector("tbody tr[data-id]")?.getBoundingClientRect().height ?? this.rowHeight;
    if (viewport === this.viewport && Math.abs(height - this.rowHeight) < 0.5) return;
    this.viewport = viewport;
    if (height > 0) this.rowHeight = height;
    this.host.requestUpdate();
  }
}
