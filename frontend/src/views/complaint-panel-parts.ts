// views: the small pieces that the complaint's screens share: a moment in words, an error under its control.
// No state; each returns a template in light DOM.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { exact, when } from "../shared/dates";
import { icon } from "./icons";

/** A moment as people say it, exact on hover and on paper. */
export function moment(iso: string | null | undefined, now = Date.now()): TemplateResult | typeof nothing {
  if (!iso) return nothing;
  return html`<time datetime=${iso} title=${exact(iso)} data-exact=${exact(iso)}>${when(iso, now)}</time>`;
}

/** An error under its control; always in the page, so that the control can point at it. */
export function fieldError(id: string, text: string | undefined): TemplateResult {
  return html`<p class="field-error" id=${id}>${text ? html`${icon("warn")}<span>${text}</span>` : nothing}</p>`;
}
