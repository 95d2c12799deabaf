// views: the summary for those who look on (a head of a gu, an executive): figures, and a table of the
// area by dong or by gu. Every number opens its complaints on the board.
import { html, nothing, type TemplateResult } from "lit";
import { label, number, t } from "../shared/i18n";
import type { Me, Row } from "../shared/types";
import { isOpen, isOverdue, isUnconfirmed } from "../store/filters";

interface Figures { open: number; late: number; unconfirmed: number; long: number; done: number }
type Figure = keyof Figures;

const QUERIES: Record<Figure, string> = {
  open: "status=received,designated,confirmed,in_progress,long_term", late: "overdue=1",
  unconfirmed: "unconfirmed=1", long: "status=long_term", done: "status=completed",
};
const NAMES: Record<Figure, () => string> = {
  open: () => t("All open"), late: () => t("Late"), unconfirmed: () => t("Unconfirmed"),
  long: () => t("Long-term"), done: () => t("Completed in 180 days"),
};
const FIGURES = Object.keys(QUERIES) as Figure[];

export function figures(rows: Iterable<Row>, me: Me): TemplateResult {
  const by = me.scopes.includes("executive") ? "gu" : "dong";
  const total = nothingYet();
  const places = new Map<string, Figures>();
  for (const row of rows) {
    const held = places.get(row[by]) ?? nothingYet();
    places.set(row[by], held);
    count(total, row);
    count(held, row);
  }
  const sorted = [...places].sort(([, a], [, b]) => b.late - a.late || b.open - a.open);
  return html`<div class="figures">${FIGURES.map((name) => html`
      <a class="figure" href="/board?${QUERIES[name]}" data-tone=${name === "late" && total.late ? "late" : nothing}><span>${NAMES[name]()}</span><strong>${number(total[name])}</strong></a>`)}</div>
    <div class="table-wrap"><table class="table">
      <thead><tr><th scope="col">${by === "gu" ? t("Gu") : t("Dong")}</th>${FIGURES.map((name) => html`<th scope="col" class="num">${NAMES[name]()}</th>`)}</tr></thead>
      <tbody>${sorted.map(([place, held]) => html`<tr><th scope="row"><a href="/board?${by}=${place}">${label(by, place)}</a></th>
        ${FIGURES.map((name) => html`<td class="num">${held[name] ? html`<a href="/board?${by}=${place}&${QUERIES[name]}">${number(held[name])}</a>` : "0"}</td>`)}</tr>`)}</tbody>
    </table></div>`;
}

function nothingYet(): Figures {
  return { open: 0, late: 0, unconfirmed: 0, long: 0, done: 0 };
}

function count(held: Figures, row: Row): void {
  if (isOpen(row)) held.open++;
  if (isOverdue(row, Date.now())) held.late++;
  if (isUnconfirmed(row)) held.unconfirmed++;
  if (row.status === "long_term") held.long++;
  if (row.status === "completed") held.done++;
}
