// views: what a search finds beyond the board: in texts, and among complaints closed long ago. Asked for
// with Enter in the search box, since it goes to the server.
import { html, type TemplateResult } from "lit";
import { getJson } from "../shared/http";
import { label, t, tn } from "../shared/i18n";
import type { Row } from "../shared/types";
import { turnOf } from "./board-turn";
import { icon, statusBadge } from "./icons";
import { follow } from "./my-rows";
import { addressOf } from "./panel-area";

export interface Archive {
  words: string;
  state: "asking" | "ready" | "failed";
  rows: readonly Row[];
}

export async function searchArchive(words: string): Promise<Archive> {
  try {
    const answer = await getJson<{ rows: Row[] }>(`/api/search?q=${encodeURIComponent(words)}`);
    return { words, state: "ready", rows: answer.rows };
  } catch {
    return { words, state: "failed", rows: [] };
  }
}

/** `shown`: what stands on the board already is not repeated. */
export function archive(held: Archive, shown: ReadonlySet<number>, close: () => void): TemplateResult {
  const rows = held.rows.filter((row) => !shown.has(row.id));
  return html`<section class="archive" aria-label=${t("Found in texts and closed complaints")}>
    <div class="spread"><h2 class="section-title" role="status">${title(held, rows.length)}</h2>
      <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label=${t("Close")} @click=${close}>${icon("close")}</button></div>
    <ul class="archive-list">${rows.map((row) => html`<li><a href=${addressOf(row)} @click=${(event: MouseEvent) => follow(event, row)}>
      ${statusBadge(row.status)}<span class="cell-number">${row.number}</span><span class="ellipsis">${row.title}</span>
      <span class="muted nowrap">${label("dong", row.dong)} · ${turnOf(row, null).sentence}</span></a></li>`)}</ul></section>`;
}

function title(held: Archive, count: number): string {
  if (held.state === "asking") return t("Searching texts and closed complaints…");
  if (held.state === "failed") return t("The search did not answer. Press Enter again.");
  if (!count) return t("Nothing more about “{words}” in texts and closed complaints", { words: held.words });
  return tn(count, "{count} more in texts and closed complaints", "{count} more in texts and closed complaints");
}
