/**
 * Small things that every view needs from the document: light-DOM elements,
 * keys that ignore Hangul composition, focus, and the polite live region.
 */
import { LitElement } from "lit";

/** Lit without a shadow root: one stylesheet serves pages and elements. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** Define once; a second bundle or a test that loads twice does not throw. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

/** A typed event that bubbles: `emit(this, "row-open", {id})`. */
export function emit<T>(target: EventTarget, name: string, detail?: T): boolean {
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
}

/** True while Hangul is being composed: Enter then ends the syllable, not the form. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** True when keys belong to a field, so that shortcuts stay quiet. */
export function typingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  const tag = target.tagName;
  if (tag === "TEXTAREA" || tag === "SELECT") return true;
  return tag === "INPUT" &&
    !["checkbox", "radio", "button", "submit", "range"].includes((target as HTMLInputElement).type);
}

/** Say it to screen readers, in the page's one polite region. */
export function announce(text: string): void {
  let region = document.getElementById("announcer");
  if (!region) {
    region = document.createElement("div");
    region.id = "announcer";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  region.textContent = "";
  const said = region;
  setTimeout(() => { said.textContent = text; }, 50);
  setTimeout(() => { if (said.textContent === text) said.textContent = ""; }, 5_000);
}

/** A v4 UUID; `crypto.randomUUID` is missing on plain-http intranet addresses. */
export function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
