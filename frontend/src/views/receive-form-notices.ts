// views: the lines above a form: what is wrong, with links to the fields, and what was restored.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { clock, exact } from "../shared/dates";
import { t, tn } from "../shared/i18n";
import { icon } from "./icons";
import type { Errors } from "./receive-form-values";

/** One line on top that links to each field in trouble. */
export function errorSummary(prefix: string, errors: Errors): TemplateResult | typeof nothing {
  const found = Object.entries(errors).filter((one): one is [string, string] => Boolean(one[1]));
  if (found.length === 0) return nothing;
  const go = (event: Event, name: string): void => {
    event.preventDefault();
    focusField(document.getElementById(`${prefix}-${name}`));
  };
  return html`<div class="error-summary" role="alert" tabindex="-1">
    <h2>${tn(found.length, "Not sent: one thing to correct. Nothing that you typed is lost.", "Not sent: {count} things to correct. Nothing that you typed is lost.")}</h2>
    <ul>${found.map(([name, text]) => html`<li>${name === "" ? text : html`<a href=${`#${prefix}-${name}`} @click=${(event: Event) => go(event, name)}>${text}</a>`}</li>`)}</ul>
  </div>`;
}

function focusField(field: HTMLElement | null): void {
  const target = field?.matches("fieldset") ? field.querySelector<HTMLElement>("input") : field;
  target?.focus();
  field?.scrollIntoView({ block: "center" });
}

/** "Restored what you typed at 14:03": quiet, with the way out beside it. */
export function restoredNotice(at: number, discard: () => void, keep: () => void): TemplateResult {
  return html`<div class="restored" role="status">${icon("save")}
    <span title=${exact(new Date(at).toISOString())}>${t("Restored what you typed at {time}.", { time: clock(at) })}</span>
    <button class="btn btn-quiet btn-sm" type="button" @click=${discard}>${t("Discard")}</button>
    <button class="btn btn-quiet btn-sm btn-icon" type="button" aria-label=${t("Hide this line")} @click=${keep}>${icon("close")}</button>
  </div>`;
}
