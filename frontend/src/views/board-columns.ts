// views: the board as columns by status. Cards are read and opened, not dragged: a status follows from an
// act with its reason, never from a place on the screen.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { label, number, t, tn } from "../shared/i18n";
import { OPEN_STATUSES, type Row, type Status } from "../shared/types";
import { turnOf } from "./board-turn";
import { here, type TableLook } from "./board-table";
import { icon, statusBadge, toneIcon } from "./icons";
import { due, follow } from "./my-rows";
import { addressOf } from "./panel-area";

const COLUMNS: readonly Status[] = [...OPEN_STATUSES, "completed"];
export const STEP = 40;

export interface ColumnsLook extends Omit<TableLook, "slice" | "sort" | "sortBy"> {
  /** How many cards of a column are drawn. */
  shown: (status: Status) => number;
  more: (status: Status) => void;
}

export function columns(look: ColumnsLook): TemplateResult {
  const by = new Map<Status, Row[]>(COLUMNS.map((status) => [status, []]));
  for (const row of look.rows) by.get(row.status)?.push(row);
  return html`<div class="columns" tabindex="0" role="region" aria-label=${t("Complaints by status")}>${COLUMNS.map((status) => column(status, by.get(status) ?? [], look))}</div>`;
}

function column(status: Status, rows: readonly Row[], look: ColumnsLook): TemplateResult {
  const shown = rows.slice(0, look.shown(status));
  const left = rows.length - shown.length;
  return html`<section class="column" aria-label=${label("status", status)}>
    <div class="column-head">${statusBadge(status)}<span class="count">${number(rows.length)}</span></div>
    <ul class="column-list" tabindex="0" aria-label=${label("status", status)}>
      ${repeat(shown, (row) => row.id, (row) => html`<li>${card(row, look)}</li>`)}
      ${left > 0 ? html`<li><button type="button" class="btn btn-quiet btn-sm" @click=${() => look.more(status)}>${tn(left, "{count} more", "{count} more")}</button></li>` : nothing}
    </ul></section>`;
}

function card(row: Row, look: ColumnsLook): TemplateResult {
  const turn = turnOf(row, look.me, look.now);
  return html`<a class="card-row" href=${addressOf(row)} data-id=${row.id} ?data-active=${row.id === look.active} ?data-changed=${look.changed(row.id)}
      @click=${(event: MouseEvent) => follow(event, row)}>
    <span class="card-line"><span class="cell-number">${row.number}</span><span class="cluster">${here(row.id)}${due(row, look.now)}</span></span>
    <strong>${row.title}</strong>
    <span class="turn" data-tone=${turn.tone}>${toneIcon(turn.tone)}<span class="ellipsis">${turn.sentence}</span></span>
    <span class="card-line"><span class="ellipsis">${label("dong", row.dong)} · ${label("field", row.field)}</span>${row.messages ? html`<span>${icon("talk")} ${row.messages}</span>` : nothing}</span></a>`;
}
