// views: the buttons of what I may do now: the first one big, a few beside it, the rest behind "more".
// On a phone the same row is the bar at the thumb.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { t } from "../shared/i18n";
import type { ActOrder } from "./act-order";
import { ACTS, actIcon, actLabel, type FormAct } from "./act-spec";
import { icon } from "./icons";

interface Options {
  /** It is my turn: the first act is the blue one. */
  mine: boolean;
  opened: string | null;
  /** Acts under way. */
  pending: readonly string[];
  open: (act: string) => void;
}

export function actBar(order: ActOrder, options: Options): TemplateResult | typeof nothing {
  if (order.primary === null && order.more.length === 0) return nothing;
  const [primary, beside] = order.primary === null ? [null, []] : [order.primary, order.beside];
  return html`<div class="acts" role="group" aria-label=${t("What you can do now")}>
    ${primary === null ? nothing : button(primary, options, options.mine)}
    ${beside.map((act) => button(act, options, false))}
    ${order.more.length === 0 ? nothing : more(order.more, options)}
  </div>`;
}

function button(act: string, options: Options, first: boolean): TemplateResult {
  const busy = options.pending.includes(act);
  return html`<button class="btn ${first ? "btn-primary act-first" : ""}" type="button" data-act=${act} aria-busy=${busy} ?disabled=${busy}
    aria-expanded=${hasForm(act) ? options.opened === act : nothing} @click=${() => options.open(act)}>${busy ? nothing : icon(actIcon(act))}${actLabel(act)}</button>`;
}

function hasForm(act: string): boolean {
  return act === "correct" || (ACTS[act as FormAct]?.fields.length ?? 0) > 0;
}

function more(acts: readonly string[], options: Options): TemplateResult {
  const choose = (event: Event, act: string): void => {
    (event.currentTarget as HTMLElement).closest("details")?.removeAttribute("open");
    options.open(act);
  };
  return html`<details class="menu acts-more"><summary class="btn">${t("More")}${icon("down")}</summary>
    <div class="menu-list">${acts.map((act) => html`<button type="button" data-act=${act} ?data-danger=${ACTS[act as FormAct]?.tone === "danger"}
      @click=${(event: Event) => choose(event, act)}>${icon(actIcon(act))}${actLabel(act)}</button>`)}</div></details>`;
}
