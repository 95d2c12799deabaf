// views: the top of a complaint: number, status, title, who else is here, whose turn, when it is due and why.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { day, exact, when } from "../shared/dates";
import { t } from "../shared/i18n";
import type { Detail, Due } from "../shared/types";
import type { Pending } from "../store/pending";
import { store } from "../store/store";
import { dueBadge, turnOf } from "./board-turn";
import { articleText, dueLines } from "./complaint-panel-due";
import { icon, statusBadge, toneIcon } from "./icons";
import { copyText } from "./receive-form-received";

export function head(detail: Detail): TemplateResult {
  const copy = (event: Event): void => void copyText(detail.number, event.currentTarget as HTMLElement);
  return html`<header class="complaint-head">
    <p class="complaint-line"><button class="complaint-number num" type="button" title=${t("Copy the number")} @click=${copy}>${detail.number}${icon("copy")}</button>${statusBadge(detail.status)}</p>
    <h2 class="complaint-title" id=${`complaint-${detail.id}`}>${detail.title}</h2>
  </header>`;
}

/** Whose turn it is, as the strongest sign; what I have just sent stands in it until it is everybody's. */
export function turnLine(detail: Detail, pending: readonly Pending[], now = Date.now()): TemplateResult {
  const turn = turnOf(detail, store.me, now);
  const waits = pending.some((mark) => mark.waiting);
  return html`<div class="panel-turn" data-tone=${turn.tone} role="status">${toneIcon(turn.tone)}<p>${turn.sentence}</p>
    ${pending.length === 0 ? nothing : html`<span class="panel-turn-pending"><span class="pending" aria-hidden="true"></span>${waits ? t("kept; sent once the server answers") : t("being saved")}</span>`}</div>`;
}

/** The date that counts now: the deadline, or what was promised for a long-term one. Opened, how it was counted. */
export function dueLine(detail: Detail, due: Due | null, now = Date.now()): TemplateResult {
  const promised = detail.status === "long_term" ? detail.expected_on : null;
  const badge = dueBadge(detail, now);
  const line = html`<span class="due-label">${promised ? t("Expected date") : t("Due")}</span>${dateOf(promised ?? detail.due_at, now)}
    ${badge ? html`<span class="badge" data-tone=${badge.tone}>${toneIcon(badge.tone)}${badge.text}</span>` : nothing}
    ${promised ? html`<span class="due-lawful muted small">${t("Due {when}", { when: when(detail.due_at, now) })}</span>` : nothing}`;
  if (!due) return html`<div class="due"><div class="due-sum">${line}</div></div>`;
  return html`<details class="due"><summary class="due-sum">${line}<span class="due-why">${t("How it was counted")}${icon("down")}</span></summary>${explanation(due, now)}</details>`;
}

function dateOf(value: string, now: number): TemplateResult {
  const text = value.length === 10 ? day(value, now) : when(value, now);
  return html`<time datetime=${value} title=${exact(value)} data-exact=${exact(value)}>${text}</time>`;
}

function explanation(due: Due, now: number): TemplateResult {
  const lines = dueLines(due.steps, now);
  return html`<div class="due-steps"><p class="small muted">${articleText(due.article)}</p>
    <ol>${lines.map((line) => html`<li ?data-skipped=${!line.counted}><span class="due-day">${line.when}</span><span>${line.what}</span></li>`)}</ol>
    <p class="due-end">${icon("done")}${t("Due {when}", { when: when(due.due, now) })}</p></div>`;
}

/** Who else looks at it now, and who types. */
export function presence(id: number): TemplateResult | typeof nothing {
  const others = (store.presence.get(id) ?? []).filter((one) => one.id !== store.me?.id);
  if (others.length === 0) return nothing;
  const names = others.map((one) => (one.typing ? t("{name} (writing)", { name: one.name }) : one.name)).join(", ");
  return html`<p class="here"><span class="avatars" aria-hidden="true">${others.slice(0, 5).map((one) => html`<span class="avatar" ?data-typing=${one.typing}>${one.name.slice(0, 1)}</span>`)}</span>
    <span class="small">${t("Also here: {names}", { names })}</span></p>`;
}
