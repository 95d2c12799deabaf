// views: how one complaint looks in my-complaints: a card while it is new to me, else a line.
import { html, nothing, type TemplateResult } from "lit";
import { exact, span } from "../shared/dates";
import { fieldPath, label, t } from "../shared/i18n";
import type { Me, Row } from "../shared/types";
import { store } from "../store/store";
import { dueBadge, turnOf } from "./board-turn";
import { icon, toneIcon } from "./icons";
import { addressOf, openPanel } from "./panel-area";

export interface Look {
  me: Me | null;
  now: number;
  active: boolean;
  changed: boolean;
  confirm: (row: Row) => void;
}

export function card(row: Row, look: Look): TemplateResult {
  const busy = store.pending.has(row.id);
  return html`<li class="fresh-card" data-id=${row.id} ?data-active=${look.active} ?data-changed=${look.changed}>
    <p class="fresh-line"><span class="work-number">${row.number}</span> ${label("dong", row.dong)} · ${fieldPath(row.field)} ${due(row, look.now)}</p>
    <h3>${link(row)}</h3>
    <p class="fresh-line">${icon("pin")}${row.place || t("no place given")}</p>
    <p class="turn" data-tone="mine">${icon("turn")}<span>${t("designated {span} ago", { span: span(look.now - Date.parse(row.designated_at ?? row.received_at)) })}</span></p>
    <div class="fresh-acts">
      <button type="button" class="btn btn-primary" aria-busy=${busy} ?disabled=${busy} @click=${() => look.confirm(row)}>
        ${t("Confirm")}${look.active ? html` <kbd class="kbd" aria-hidden="true">y</kbd>` : nothing}</button>
      <a class="btn" href=${addressOf(row)} @click=${(event: MouseEvent) => follow(event, row)}>${t("Read first")}</a>
    </div></li>`;
}

export function line(row: Row, look: Look): TemplateResult {
  const turn = turnOf(row, look.me, look.now);
  return html`<li class="work-row" data-id=${row.id} ?data-active=${look.active} ?data-changed=${look.changed}>
    <span class="work-number">${row.number}</span>
    <span class="work-title">${link(row)}<span class="place">${row.place}</span></span>
    <span class="turn" data-tone=${turn.tone}>${toneIcon(turn.tone)}<span title=${turn.sentence}>${turn.sentence}</span></span>
    <span class="work-due">${due(row, look.now)}</span>
    ${store.pending.has(row.id) ? html`<span class="pending" role="img" aria-label=${t("being saved")}></span>` : nothing}</li>`;
}

export function due(row: Row, now: number): TemplateResult | typeof nothing {
  const badge = dueBadge(row, now);
  if (!badge) return nothing;
  return html`<time class="badge" data-tone=${badge.tone} datetime=${badge.date} title=${exact(badge.date)} data-exact=${exact(badge.date)}>${badge.tone === "late" ? icon("late") : nothing}${badge.text}</time>`;
}

function link(row: Row): TemplateResult {
  return html`<a href=${addressOf(row)} @click=${(event: MouseEvent) => follow(event, row)}>${row.title}</a>`;
}

/** A plain click opens beside the list; middle click and Ctrl stay the browser's. */
export function follow(event: MouseEvent, row: Row): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  openPanel(row);
}
