// views: the board's table as a template: a real table with headers, of which only the rows in sight are
// drawn between two gaps. The board gives the slice and hears clicks; nothing here keeps state.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { exact, when } from "../shared/dates";
import { fieldPath, label, t } from "../shared/i18n";
import type { Me, Row, Viewer } from "../shared/types";
import type { Sort, SortKey } from "../store/filters";
import { store } from "../store/store";
import type { Slice } from "./board-window";
import { turnOf, whoseDesk } from "./board-turn";
import { icon, statusBadge, toneIcon } from "./icons";
import { due, follow } from "./my-rows";
import { addressOf } from "./panel-area";

export interface TableLook {
  rows: readonly Row[];
  slice: Slice;
  sort: Sort;
  me: Me | null;
  now: number;
  active: number | null;
  leaving: ReadonlySet<number>;
  changed: (id: number) => boolean;
  sortBy: (key: SortKey) => void;
  open: (row: Row) => void;
}

interface Column { name: string; sort: SortKey | null; title: () => string }

const COLUMNS: readonly Column[] = [
  { name: "status", sort: "status", title: () => t("Status") },
  { name: "number", sort: "number", title: () => t("Number") },
  { name: "title", sort: null, title: () => t("Complaint") },
  { name: "turn", sort: "department", title: () => t("Whose turn") },
  { name: "dong", sort: "dong", title: () => t("Dong") },
  { name: "field", sort: "field", title: () => t("Field") },
  { name: "who", sort: "handler", title: () => t("Handler") },
  { name: "received", sort: "received", title: () => t("Received") },
  { name: "due", sort: "due", title: () => t("Due") },
  { name: "here", sort: null, title: () => t("Here now") },
];

export function table(look: TableLook): TemplateResult {
  const { rows, slice } = look;
  const drawn = rows.slice(slice.first, slice.end);
  return html`<table class="grid" role="grid" tabindex="0" aria-label=${t("Complaints")} aria-rowcount=${rows.length + 1}
      aria-activedescendant=${drawn.some((row) => row.id === look.active) ? `row-${look.active}` : nothing}>
    <thead role="rowgroup"><tr role="row" aria-rowindex="1">${COLUMNS.map((column) => head(column, look))}</tr></thead>
    <tbody role="rowgroup">
      ${gap(slice.before)}
      ${repeat(drawn, (row) => row.id, (row, index) => line(row, slice.first + index, look))}
      ${gap(slice.after)}
    </tbody></table>`;
}

/** board-scroll sets its height: the policy of the page forbids style attributes, not styles set by script. */
function gap(height: number): TemplateResult {
  return html`<tr class="gap" role="presentation" aria-hidden="true"><td role="presentation" data-gap=${height}></td></tr>`;
}

function head({ name, sort, title }: Column, look: TableLook): TemplateResult {
  if (!sort) return html`<th scope="col" role="columnheader" class="w-${name}"><span class="plain">${name === "here" ? html`<span class="visually-hidden">${title()}</span>` : title()}</span></th>`;
  const chosen = look.sort.replace("-", "") === sort;
  const down = look.sort.startsWith("-");
  return html`<th scope="col" role="columnheader" class="w-${name}" aria-sort=${chosen ? (down ? "descending" : "ascending") : nothing}>
    <button type="button" tabindex="-1" @click=${() => look.sortBy(sort)}>${title()}${chosen ? icon(down ? "down" : "up") : nothing}</button></th>`;
}

function line(row: Row, index: number, look: TableLook): TemplateResult {
  const { now, me } = look;
  const turn = turnOf(row, me, now);
  const active = row.id === look.active;
  return html`<tr id="row-${row.id}" data-id=${row.id} role="row" aria-rowindex=${index + 2} aria-selected=${active}
      ?data-active=${active} ?data-changed=${look.changed(row.id)} ?data-leaving=${look.leaving.has(row.id)} @click=${(event: MouseEvent) => clicked(event, row, look)}>
    <td role="gridcell" class="w-status">${statusBadge(row.status)}</td>
    <td role="gridcell" class="w-number cell-number">${row.number}</td>
    <td role="gridcell" class="w-title cell-title"><a href=${addressOf(row)} tabindex="-1" title=${row.title} @click=${(event: MouseEvent) => follow(event, row)}>${row.title}</a><span class="place">${row.place}</span></td>
    <td role="gridcell" class="w-turn"><span class="turn" data-tone=${turn.tone}>${toneIcon(turn.tone)}<span title=${turn.sentence}>${turn.sentence}</span></span></td>
    <td role="gridcell" class="w-dong">${label("dong", row.dong)}</td>
    <td role="gridcell" class="w-field" title=${fieldPath(row.field)}>${label("field", row.field)}</td>
    <td role="gridcell" class="w-who" title=${whoseDesk(row)}>${row.handler?.name ?? nothing}</td>
    <td role="gridcell" class="w-received"><time datetime=${row.received_at} title=${exact(row.received_at)}>${shortly(row.received_at, now)}</time></td>
    <td role="gridcell" class="w-due cell-due">${due(row, now)}</td>
    <td role="gridcell" class="w-here">${here(row.id)}</td></tr>`;
}

/** Anywhere on the row opens it; the link, a selection and other buttons keep their own meaning. */
function clicked(event: MouseEvent, row: Row, look: TableLook): void {
  if (event.defaultPrevented || (event.target as Element).closest("a, button")) return;
  if (String(getSelection() ?? "")) return;
  look.open(row);
}

function shortly(instant: string, now: number): string {
  const text = when(instant, now);
  const year = new Date(now).getFullYear();
  const same = instant.startsWith(String(year)) && now - Date.parse(instant) > 36 * 3_600_000;
  return same ? `${Number(instant.slice(5, 7))}.${Number(instant.slice(8, 10))}. ${instant.slice(11, 16)}` : text;
}

const SHOWN = 3;

/** Who looks at it now; a pending mark while something of mine is on its way. */
export function here(id: number): TemplateResult | typeof nothing {
  const people = store.presence.get(id) ?? [];
  const pending = store.pending.has(id);
  if (!people.length && !pending) return nothing;
  return html`${pending ? html`<span class="pending" role="img" aria-label=${t("being saved")}></span>` : nothing}
    ${people.length ? avatars(people) : nothing}`;
}

function avatars(people: readonly Viewer[]): TemplateResult {
  const names = people.map(({ name, typing }) => (typing ? t("{name} (writing)", { name }) : name)).join(", ");
  return html`<span class="avatars" role="img" aria-label=${t("looking at it: {names}", { names })} title=${names}>
    ${people.slice(0, SHOWN).map(({ name, typing }) => html`<span class="avatar" ?data-typing=${typing} aria-hidden="true">${name.slice(0, 1)}</span>`)}
    ${people.length > SHOWN ? html`<span class="avatar" aria-hidden="true">+${people.length - SHOWN}</span>` : nothing}</span>`;
}
