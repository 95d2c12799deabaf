// views: the filters as chips. A chip opens its values (with how many each would leave), says what is
// chosen, and forgets it with one click. The board keeps the filters; this asks it to change them.
import { html, nothing, type TemplateResult } from "lit";
import { codes } from "../shared/codes";
import { label, number, t, tn, type CodeKind } from "../shared/i18n";
import { matches } from "../shared/hangul";
import type { Code, Department, Field, Row } from "../shared/types";
import { toggle, type Filters, type FlagFilter, type ListFilter } from "../store/filters";
import { icon } from "./icons";

export interface FilterLook {
  filters: Filters;
  /** The filter whose values are open, and what is typed to find one. */
  open: ListFilter | null;
  words: string;
  rows: readonly Row[];
  found: string;
  change: (filters: Filters) => void;
  show: (name: ListFilter | null, words?: string) => void;
}

const CHIPS: readonly [ListFilter, () => string][] = [
  ["gu", () => t("Gu")], ["dong", () => t("Dong")], ["department", () => t("Department")], ["field", () => t("Field")],
  ["nature", () => t("Nature")], ["obstacle", () => t("Obstacle")], ["status", () => t("Status")],
];
const FLAGS: readonly [FlagFilter, () => string][] = [
  ["mine", () => t("Mine")], ["unconfirmed", () => t("Unconfirmed")], ["overdue", () => t("Late")],
];
const SEARCHED = 12;

export function filterBar(look: FilterLook): TemplateResult {
  const some = CHIPS.some(([name]) => look.filters[name].length) || FLAGS.some(([name]) => look.filters[name]);
  return html`<div class="board-filters" role="group" aria-label=${t("Filters")}>
    ${FLAGS.map(([name, title]) => flag(name, title(), look))}
    ${CHIPS.map(([name, title]) => chip(name, title(), look))}
    ${some ? html`<button type="button" class="btn btn-quiet btn-sm" @click=${() => look.change(without(look.filters))}>${t("Clear")}</button>` : nothing}
    <span class="board-filters-end">${look.found}</span></div>`;
}

function without(filters: Filters): Filters {
  const bare = { ...filters };
  for (const [name] of CHIPS) bare[name] = [];
  for (const [name] of FLAGS) bare[name] = false;
  return bare;
}

function flag(name: FlagFilter, title: string, look: FilterLook): TemplateResult {
  const on = look.filters[name];
  return html`<button type="button" class="chip" aria-pressed=${on} @click=${() => look.change({ ...look.filters, [name]: !on })}>${title}</button>`;
}

function chip(name: ListFilter, title: string, look: FilterLook): TemplateResult {
  const chosen = look.filters[name];
  const text = chosen.length === 0 ? title
    : chosen.length === 1 ? `${title}: ${nameOf(name, chosen[0]!)}`
    : `${title}: ${nameOf(name, chosen[0]!)} +${chosen.length - 1}`;
  const isOpen = look.open === name;
  return html`<button type="button" class="chip" id="chip-${name}" ?data-on=${chosen.length > 0} aria-expanded=${isOpen} aria-haspopup="dialog"
      @click=${() => look.show(isOpen ? null : name)}>${text}${icon("down")}</button>`;
}

/** The values of the open filter; the board draws it once, above everything. */
export function filterValues(look: FilterLook): TemplateResult | typeof nothing {
  const name = look.open;
  if (!name) return nothing;
  const counts = countsOf(look.rows, name);
  const all = valuesOf(name);
  const found = all.filter((code) => !look.words || matches(look.words, label(name as CodeKind, keyOf(name, code))));
  return html`<p class="popover-title">${CHIPS.find(([each]) => each === name)![1]()}</p>
    ${all.length > SEARCHED ? html`<input class="input" type="search" .value=${look.words} placeholder=${t("Type a few letters")} aria-label=${t("Type a few letters")}
      @input=${(event: Event) => look.show(name, (event.target as HTMLInputElement).value)}>` : nothing}
    ${found.map((code) => option(name, code, counts, look))}
    ${found.length ? nothing : html`<p class="menu-row muted">${t("Nothing is called so.")}</p>`}`;
}

function option(name: ListFilter, code: Code, counts: ReadonlyMap<string, number>, look: FilterLook): TemplateResult {
  const value = String(keyOf(name, code));
  const count = counts.get(value) ?? 0;
  const inner = name === "field" && (code as Field).parent !== null;
  return html`<label class="option" ?data-inner=${inner}><input type="checkbox" .checked=${look.filters[name].includes(value)}
      @change=${() => look.change(toggle(look.filters, name, value))}>${nameOf(name, value)}<span class="count">${number(count)}</span></label>`;
}

function valuesOf(name: ListFilter): readonly Code[] {
  const all = codes();
  if (!all) return [];
  if (name === "department") return all.departments.filter((each: Department) => each.kind !== "dong");
  if (name === "field") return all.fields.filter((each) => !each.parent).flatMap((top) => [top, ...all.fields.filter((each) => each.parent === top.code)]);
  const lists = { gu: all.gus, dong: all.dongs, nature: all.natures, obstacle: all.obstacles, status: all.statuses, route: all.routes, kind: all.kinds };
  return lists[name];
}

function keyOf(name: ListFilter, code: Code): string | number {
  return name === "department" ? (code as Department).id : code.code;
}

function nameOf(name: ListFilter, value: string): string {
  return label(name as CodeKind, name === "department" ? Number(value) : value);
}

/** How many of the rows in hand have each value. */
function countsOf(rows: readonly Row[], name: ListFilter): Map<string, number> {
  const parents = new Map(codes()?.fields.map((field) => [field.code, field.parent]) ?? []);
  const counts = new Map<string, number>();
  const add = (value: string | number | null | undefined): void => {
    if (value !== null && value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  };
  for (const row of rows) {
    add(row[name]);
    if (name === "field") add(parents.get(row.field));
  }
  return counts;
}

export function foundText(shown: number, among: number): string {
  return shown === among ? tn(shown, "{count} complaint", "{count} complaints") : t("{shown} of {among}", { shown: number(shown), among: number(among) });
}
