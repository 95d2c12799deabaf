// views: a popover under the button that opened it, in the browser's top layer. Closes on a click outside,
// on Esc (the focus goes back to its button) and on scrolling away. Placed by script: no style attributes.
import type { ReactiveController, ReactiveControllerHost } from "lit";

const MARGIN = 12;

export class Popup implements ReactiveController {
  private anchor: HTMLElement | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement, private readonly selector: string, private readonly close: () => void) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("pointerdown", this.onPointer);
    this.host.addEventListener("keydown", this.onKey);
  }

  hostDisconnected(): void {
    document.removeEventListener("pointerdown", this.onPointer);
    this.host.removeEventListener("keydown", this.onKey);
  }

  show(anchor: HTMLElement | null): void {
    const box = this.host.querySelector<HTMLElement>(this.selector);
    if (!box) return;
    this.anchor = anchor;
    if (!anchor) return box.matches(":popover-open") ? box.hidePopover() : undefined;
    if (!box.matches(":popover-open")) box.showPopover();
    const at = anchor.getBoundingClientRect();
    const left = Math.max(MARGIN, Math.min(at.left, innerWidth - box.offsetWidth - MARGIN));
    box.style.setProperty("left", `${left}px`);
    box.style.setProperty("top", `${at.bottom + 6}px`);
    box.style.setProperty("max-height", `${Math.max(200, innerHeight - at.bottom - 2 * MARGIN)}px`);
    box.scrollTop = 0;
    box.querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
  }

  private readonly onPointer = (event: Event): void => {
    const target = event.target as Node;
    const box = this.host.querySelector(this.selector);
    if (this.anchor && !box?.contains(target) && !this.anchor.contains(target)) this.close();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.code !== "Escape" || !this.anchor) return;
    event.preventDefault();
    event.stopPropagation();
    const { anchor } = this;
    this.close();
    anchor.focus();
  };
}
