// views: the small pieces that the complaint's screens share: icon, status, moment, busy button's guard.
// No state; each returns a template in light DOM.
import type { TemplateResult } from "lit";
import { html, nothing, svg } from "lit";
import { exact, when } from "../shared/dates";
import { label } from "../shared/i18n";

/** An icon of the page's set (templates/icons.html); decoration only, words stand beside it. */
export function icon(name: string): TemplateResult {
  return html`<svg class="icon" aria-hidden="true">${svg`<use href=${`#i-${name}`}></use>`}</svg>`;
}

/** Colour, icon and word of a status. */
export function statusBadge(status: string): TemplateResult {
  return html`<span class="status" data-status=${status}>${icon(status)}${label("status", status)}</span>`;
}

/** A moment as people say it, exact on hover and on paper. */
export function moment(iso: string | null | undefined, now = Date.now()): TemplateResult | typeof nothing {
  if (!iso) return nothing;
  return html`<time datetime=${iso} title=${exact(iso)} data-exact=${exact(iso)}>${when(iso, now)}</time>`;
}

/** An error under its control; always in the page, so that the control can point at it. */
export function fieldError(id: string, text: string | undefined): TemplateResult {
  return html`<p class="field-error" id=${id}>${text ? html`${icon("warn")}<span>${text}</span>` : nothing}</p>`;
}
