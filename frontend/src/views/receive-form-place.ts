// views: asks which dongs an address may lie in, and offers them; never chooses, since a legal dong spans several.
// receive-form shows the result below the place; the server reads /api/suggest/dongs?address=.
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { label } from "../shared/codes";
import { getJson } from "../shared/http";
import { t } from "../shared/i18n";
import { icon } from "./icons";

export interface Candidate {
  code: string;
}

const PAUSE = 350;

export class PlaceCandidates implements ReactiveController {
  found: readonly Candidate[] = [];
  private asked = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private round = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** Call on every input of the place; the server is asked when the hand rests. */
  ask(place: string): void {
    const address = place.trim();
    if (address === this.asked) return;
    this.asked = address;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.fetch(address), PAUSE);
  }

  private async fetch(address: string): Promise<void> {
    const round = (this.round += 1);
    let found: readonly Candidate[] = [];
    try {
      if (address.length > 1) found = await getJson<Candidate[]>(`/api/suggest/dongs?address=${encodeURIComponent(address)}`);
    } catch {
      found = [];
    }
    if (round !== this.round) return;
    this.found = found;
    this.host.requestUpdate();
  }
}

/** The candidates as buttons; where one may receive for none of them, a sentence that says whose it may be. */
export function candidatesRow(found: readonly Candidate[], dong: string, allowed: readonly string[] | null, choose: (code: string) => void): TemplateResult | typeof nothing {
  if (found.length === 0) return nothing;
  const mine = found.filter((one) => allowed === null || allowed.includes(one.code));
  const here = found.some((one) => one.code === dong);
  if (mine.length === 0) return elsewhere(found);
  if (here && mine.length === 1) return nothing;
  return html`<div class="receive-candidates" role="group" aria-label=${t("Dongs that this place may lie in")}>
    <span class="field-hint">${t("This place may lie in:")}</span>
    ${mine.map((one) => html`<button type="button" class="chip" aria-pressed=${one.code === dong} @click=${() => choose(one.code)}>
      ${icon("pin")}${label("dong", one.code)}</button>`)}
  </div>`;
}

function elsewhere(found: readonly Candidate[]): TemplateResult {
  const names = found.map((one) => label("dong", one.code)).join(" · ");
  return html`<p class="receive-elsewhere">${icon("warn")}<span>${t("This place seems to lie in {dongs}. If it does, that dong receives it.", { dongs: names })}</span></p>`;
}
