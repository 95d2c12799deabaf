// views: whether somebody's hand is on the list: the pointer over it or the focus in it. While it is, rows
// keep their places (board-order). A touch has no hover, so a finger holds the list only while it scrolls.
import type { ReactiveController, ReactiveControllerHost } from "lit";

const TOUCH = 3_000;

export class Hand implements ReactiveController {
  private pointer = false;
  private focus = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement, private readonly left: () => void) {
    host.addController(this);
  }

  get held(): boolean {
    return this.pointer || this.focus;
  }

  hostConnected(): void {
    for (const type of ["pointerover", "pointerleave", "pointerdown", "focusin", "focusout"]) this.host.addEventListener(type, this.hear);
  }

  hostDisconnected(): void {
    for (const type of ["pointerover", "pointerleave", "pointerdown", "focusin", "focusout"]) this.host.removeEventListener(type, this.hear);
    if (this.timer) clearTimeout(this.timer);
  }

  private readonly hear = (event: Event): void => {
    const before = this.held;
    const inside = (target: EventTarget | null): boolean => target instanceof Element && target.closest(".board-body") !== null;
    if (event.type === "focusin") this.focus = inside(event.target);
    else if (event.type === "focusout") this.focus = inside((event as FocusEvent).relatedTarget);
    else if ((event as PointerEvent).pointerType === "touch") this.touched();
    else this.pointer = event.type !== "pointerleave" && inside(event.target);
    if (before && !this.held) this.left();
  };

  private touched(): void {
    this.pointer = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.pointer = false;
      if (!this.held) this.left();
    }, TOUCH);
  }
}
