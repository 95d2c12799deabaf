// views: the long texts of a complaint: the department's official replies, the result, the content and what was added.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { label } from "../shared/codes";
import { t } from "../shared/i18n";
import type { Detail, Entry } from "../shared/types";
import { moment } from "./complaint-panel-parts";
import { icon } from "./icons";

/** Replies are the office's word: set apart from everything else, the newest first. */
export function replies(entries: readonly Entry[], detail: Detail): TemplateResult | typeof nothing {
  const written = entries.filter((entry) => entry.verb === "replied").reverse();
  if (written.length === 0 && !detail.result) return nothing;
  return html`<section class="complaint-section" aria-label=${t("Department reply")}>
    ${detail.result ? html`<div class="reply reply-result"><p class="reply-head">${icon("done")}<strong>${t("Result")}</strong>${moment(detail.completed_at)}</p><p class="long">${detail.result}</p></div>` : nothing}
    ${written.map((entry) => reply(entry))}
  </section>`;
}

function reply(entry: Entry): TemplateResult {
  const department = entry.actor?.department ?? null;
  return html`<div class="reply"><p class="reply-head">${icon("building")}<strong>${t("Department reply")}</strong>
      <span class="muted">${department === null ? nothing : label("department", department)} ${entry.actor?.name ?? ""} · ${moment(entry.at)}</span></p>
    <p class="long">${entry.text}</p></div>`;
}

export function content(detail: Detail, entries: readonly Entry[]): TemplateResult {
  const added = entries.filter((entry) => entry.verb === "supplemented");
  return html`<section class="complaint-section"><h3 class="section-title">${t("Content")}</h3>
    <p class="long">${detail.text}</p>
    ${added.map((entry) => html`<div class="added"><p class="small muted">${t("Added")} · ${entry.actor?.name ?? ""} · ${moment(entry.at)}</p><p class="long">${entry.note || entry.text}</p></div>`)}
  </section>`;
}
