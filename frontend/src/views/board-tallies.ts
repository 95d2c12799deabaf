// views: the counts above the board. Each is also a filter; numbers roll, their places do not move.
import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { label, number, t } from "../shared/i18n";
import { OPEN_STATUSES, type Status } from "../shared/types";
import type { Filters } from "../store/filters";
import type { Counts } from "../store/select";
import type { Tone } from "./board-turn";
import { icon } from "./icons";

interface Tally {
  name: () => string;
  sign: string;
  tone?: Tone;
  count: (counts: Counts) => number;
  on: (filters: Filters) => boolean;
  turn: (filters: Filters, on: boolean) => Filters;
}

function byStatus(statuses: readonly Status[], name: () => string, sign: string, tone?: Tone): Tally {
  const key = [...statuses].sort().join();
  return {
    name, sign, ...(tone ? { tone } : {}),
    count: (counts) => statuses.reduce((sum, status) => sum + counts.status[status], 0),
    on: (filters) => !filters.unconfirmed && !filters.overdue && [...filters.status].sort().join() === key,
    turn: (filters, on) => ({ ...filters, status: on ? [] : statuses, unconfirmed: false, overdue: false }),
  };
}

const TALLIES: readonly (Tally | null)[] = [
  {
    name: () => t("Late"), sign: "late", tone: "late", count: (counts) => counts.overdue, on: (filters) => filters.overdue,
    turn: (filters, on) => ({ ...filters, overdue: !on, unconfirmed: false, status: [] }),
  },
  {
    name: () => t("Unconfirmed"), sign: "designated", count: (counts) => counts.unconfirmed, on: (filters) => filters.unconfirmed,
    turn: (filters, on) => ({ ...filters, unconfirmed: !on, overdue: false, status: [] }),
  },
  null,
  byStatus(OPEN_STATUSES, () => t("All open"), "rows"),
  byStatus(["received"], () => label("status", "received"), "received"),
  byStatus(["confirmed", "in_progress"], () => t("In progress"), "in_progress"),
  byStatus(["long_term"], () => t("Long-term"), "long_term"),
  null,
  byStatus(["completed"], () => t("Completed"), "completed", "done"),
];

export function tallies(counts: Counts, filters: Filters, change: (filters: Filters) => void): TemplateResult {
  return html`<div class="tallies" role="group" aria-label=${t("Counts")}>${TALLIES.map((tally) =>
    tally ? button(tally, counts, filters, change) : html`<span class="tally-gap"></span>`)}</div>`;
}

function button(tally: Tally, counts: Counts, filters: Filters, change: (filters: Filters) => void): TemplateResult {
  const count = tally.count(counts);
  const on = tally.on(filters);
  return html`<button type="button" class="tally" data-tone=${tally.tone ?? "wait"} ?data-some=${count > 0} aria-pressed=${on} @click=${() => change(tally.turn(filters, on))}>
    <span class="tally-name">${icon(tally.sign)}${tally.name()}</span>
    <span class="tally-number">${keyed(count, html`<span class="roll">${number(count)}</span>`)}</span></button>`;
}
