// views: the icons of templates/icons.html for elements that draw themselves.
import { html, svg, type TemplateResult } from "lit";
import { label } from "../shared/i18n";
import type { Status } from "../shared/types";
import type { Tone } from "./board-turn";

export function icon(name: string): TemplateResult {
  return html`<svg class="icon" aria-hidden="true">${svg`<use href=${`#i-${name}`}></use>`}</svg>`;
}

const TONES: Record<Tone, string> = { late: "late", soon: "soon", mine: "turn", done: "done", wait: "wait" };

/** Colour is never alone: each tone has its sign. */
export function toneIcon(tone: Tone): TemplateResult {
  return icon(TONES[tone]);
}

export function statusBadge(status: Status): TemplateResult {
  return html`<span class="status" data-status=${status}>${icon(status)}${label("status", status)}</span>`;
}
