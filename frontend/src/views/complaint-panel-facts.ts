// views: what is known of a complaint, as a list of facts; what is unknown is left out, not shown empty.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { fieldPath, label } from "../shared/codes";
import { day, exact } from "../shared/dates";
import { t } from "../shared/i18n";
import type { Detail } from "../shared/types";
import { moment } from "./complaint-panel-parts";

type Fact = [string, TemplateResult | string | typeof nothing];

export function facts(detail: Detail): TemplateResult {
  const known = list(detail).filter(([, value]) => value !== nothing && value !== "");
  return html`<dl class="facts complaint-facts">${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function list(detail: Detail): Fact[] {
  const { handler } = detail;
  return [
    [t("Place"), html`${detail.place ? html`${detail.place} · ` : nothing}<span class="muted">${label("gu", detail.gu)}</span> ${label("dong", detail.dong)}`],
    [t("Field"), fieldPath(detail.field)],
    [t("Department"), detail.department === null ? nothing : label("department", detail.department)],
    [t("Handler"), handler ? html`${handler.name}${handedOver(detail)}` : nothing],
    [t("Nature"), label("nature", detail.nature)],
    [t("Obstacle"), label("obstacle", detail.obstacle)],
    [t("Expected date"), detail.expected_on ? html`<time datetime=${detail.expected_on} title=${exact(detail.expected_on)}>${day(detail.expected_on)}</time>` : nothing],
    [t("Kind of petition"), label("kind", detail.kind)],
    [t("Intake route"), label("route", detail.route)],
    [t("Received"), html`${moment(detail.received_at)}${entered(detail)}`],
    [t("Site visited"), moment(detail.visited_at)],
    [t("Number in another system"), detail.external_number ? html`<span class="num">${detail.external_number}</span>` : nothing],
  ];
}

function handedOver(detail: Detail): TemplateResult | typeof nothing {
  if (detail.handovers < 1) return nothing;
  return html` <span class="badge" data-tone="soon">${t("handed over {count} times", { count: detail.handovers })}</span>`;
}

/** Who entered it; and when, where that was later than it came in. */
function entered(detail: Detail): TemplateResult | typeof nothing {
  if (!detail.entered_by) return nothing;
  const late = Date.parse(detail.entered_at) - Date.parse(detail.received_at) > 10 * 60_000;
  return html` <span class="muted">· ${t("entered by {name}", { name: detail.entered_by.name })}${late ? html` ${moment(detail.entered_at)}` : nothing}</span>`;
}
