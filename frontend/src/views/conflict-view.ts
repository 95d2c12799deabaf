// views: shows both versions when somebody else saved first: what they changed, what this person wrote.
// act-form and act-correct place it above their fields; the text stays, and one decides field by field.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { t } from "../shared/i18n";
import type { Detail, Entry } from "../shared/types";
import type { Difference } from "./conflict-diff";
import { differences } from "./conflict-diff";
import { tellEntry } from "./history-sentence";
import { icon } from "./icons";

export interface ConflictState {
  /** The complaint as it was when the person began. */
  base: Detail;
  /** As it is now. */
  current: Detail;
  message: string;
}

interface Options {
  state: ConflictState;
  /** Facts that one wants to set, by name. */
  mine: Readonly<Record<string, unknown>>;
  /** What one wrote that is no fact, such as a reply. */
  written: string;
  entries: readonly Entry[];
  /** False when the act is no longer possible now. */
  possible: boolean;
  send: () => void;
  drop: () => void;
  /** Offered for facts: take the other's value into the form. */
  take?: ((field: string) => void) | undefined;
}

export function conflictView(options: Options): TemplateResult {
  const { state, mine } = options;
  const found = differences({ ...state.base }, { ...state.current }, mine).filter((one) => !FOLLOWING.has(one.field));
  const since = options.entries.filter((entry) => entry.position > state.base.v && entry.verb !== "message_posted");
  return html`<section class="conflict" role="alert" tabindex="-1" aria-labelledby="conflict-title">
    <h3 id="conflict-title">${icon("warn")}${t("Somebody saved first. Your text is kept.")}</h3>
    ${since.length > 0 ? html`<ul class="conflict-since">${since.map((entry) => html`<li>${tellEntry(entry).words}</li>`)}</ul>` : nothing}
    ${found.length > 0 ? table(found, options.take) : nothing}
    ${options.written ? html`<div class="conflict-written"><p class="section-title">${t("What you wrote")}</p><blockquote class="quote">${options.written}</blockquote></div>` : nothing}
    ${options.possible ? nothing : html`<p class="conflict-closed">${icon("info")}${t("This act is no longer possible now. Your text stays here until you discard it.")}</p>`}
    <div class="cluster conflict-acts">
      <button class="btn btn-primary btn-sm" type="button" ?disabled=${!options.possible} @click=${options.send}>${t("Send mine on the new version")}</button>
      <button class="btn btn-sm" type="button" @click=${options.drop}>${t("Keep theirs, discard mine")}</button>
    </div>
  </section>`;
}

/** Times that only follow from a changed status say nothing of their own. */
const FOLLOWING = new Set(["designated_at", "confirmed_at", "started_at", "visited_at", "completed_at", "handovers", "gu", "asked", "returned"]);

function table(found: readonly Difference[], take: Options["take"]): TemplateResult {
  return html`<div class="table-wrap"><table class="table table-plain conflict-table">
    <thead><tr><th scope="col">${t("Fact")}</th><th scope="col">${t("When you began")}</th><th scope="col">${t("Saved now")}</th><th scope="col">${t("Yours")}</th></tr></thead>
    <tbody>${found.map((one) => html`<tr ?data-clash=${one.clash}>
      <th scope="row">${one.label}</th><td class="muted">${one.base}</td><td>${one.theirs}</td>
      <td>${one.yours}${one.clash && take ? html` <button class="btn btn-sm btn-quiet" type="button" @click=${() => take(one.field)}>${t("Take theirs")}</button>` : nothing}</td>
    </tr>`)}</tbody></table></div>`;
}
