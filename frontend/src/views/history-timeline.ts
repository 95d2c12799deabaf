// views: <history-timeline>: a complaint's history as sentences, newest first: who, when, what, from what to what.
// The entries come from the store through complaint-panel; messages stand in the thread instead.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { label } from "../shared/codes";
import { define, LightElement } from "../shared/dom";
import { t } from "../shared/i18n";
import type { Entry } from "../shared/types";
import { TickController } from "../store/store";
import { moment } from "./complaint-panel-parts";
import type { Sentence } from "./history-sentence";
import { aroundName, tellEntry, toneOf } from "./history-sentence";

export class HistoryTimeline extends LightElement {
  @property({ attribute: false }) entries: readonly Entry[] = [];
  readonly tick = new TickController(this);

  override render(): TemplateResult {
    const told = this.entries.filter((entry) => entry.verb !== "message_posted").reverse();
    if (told.length === 0) return html`<p class="muted small">${t("Every act will be a line here.")}</p>`;
    return html`<ol class="timeline">${told.map((entry) => line(entry))}</ol>`;
  }
}

function line(entry: Entry): TemplateResult {
  const sentence = tellEntry(entry);
  const [before, who, after] = aroundName(sentence);
  const department = entry.actor?.department ?? null;
  return html`<li class="timeline-item" data-tone=${toneOf(entry.verb)}>
    <p class="timeline-words">${before}<strong>${who}</strong>${after}</p>
    <p class="timeline-when">${moment(entry.at)}${department === null ? nothing : html` · ${label("department", department)}`}</p>
    ${sentence.changes.length > 0 ? changes(sentence) : nothing}
    ${sentence.quote && entry.verb !== "replied" ? html`<blockquote class="quote">${sentence.quote}</blockquote>` : nothing}
  </li>`;
}

function changes(sentence: Sentence): TemplateResult {
  return html`<ul class="timeline-changes">${sentence.changes.map((one) => html`<li><span class="muted">${one.label}</span>
    <span class="timeline-from">${one.from}</span><span aria-hidden="true">→</span><span class="visually-hidden">${t("to")}</span> <span>${one.to}</span></li>`)}</ul>`;
}

define("history-timeline", HistoryTimeline);
