// views: says how true the screen is: live, catching up, as of 14:03:11, offline. The store knows it from
// the heartbeat; the banner tells what has happened and that nothing which was typed is lost.
import { html, nothing, type TemplateResult } from "lit";
import { queue } from "../commands/send";
import { clock } from "../shared/dates";
import { announce, define, LightElement } from "../shared/dom";
import { t, tn } from "../shared/i18n";
import type { Freshness } from "../shared/types";
import { store, StoreController } from "../store/store";

const CLOCK = 1_000;

export function freshnessText({ state, asOf, via }: Freshness): string {
  const time = asOf === null ? "" : clock(asOf, true);
  if (state === "live") return via === "http" ? t("Live, every 5 seconds") : t("Live");
  if (state === "catching_up") return t("Catching up");
  if (state === "stale") return time ? t("As of {time}", { time }) : t("Catching up");
  return time ? t("Offline · as of {time}", { time }) : t("Offline");
}

export class LiveState extends LightElement {
  private said = "live";
  private timer: ReturnType<typeof setInterval> | null = null;
  readonly live = new StoreController(this, (change) => change.freshness || change.first || change.pending.size > 0);

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), CLOCK);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.timer !== null) clearInterval(this.timer);
  }

  override render(): TemplateResult {
    const { freshness } = store;
    const now = clock(Date.now());
    return html`<span class="live" data-state=${freshness.state}>
        <span class="live-dot"></span><span>${freshnessText(freshness)}</span>
        ${freshness.state === "live" ? html`<span class="live-clock">${now}</span>` : nothing}
      </span>${this.banner()}`;
  }

  override updated(): void {
    const { state } = store.freshness;
    if (state === this.said) return;
    if (state === "live" && this.said !== "catching_up") announce(t("The screen is live again."));
    else if (state === "stale" || state === "offline") announce(this.explanation());
    this.said = state;
  }

  private banner(): TemplateResult | typeof nothing {
    const { state, asOf } = store.freshness;
    if (asOf === null || (state !== "stale" && state !== "offline")) return nothing;
    return html`<p class="live-banner">${this.explanation()}
      <button type="button" class="btn btn-sm" @click=${() => location.reload()}>${t("Load anew")}</button></p>`;
  }

  private explanation(): string {
    const { asOf } = store.freshness;
    const time = asOf === null ? "" : clock(asOf, true);
    const waiting = queue.length
      ? tn(queue.length, "{count} change waits to be sent.", "{count} changes wait to be sent.")
      : t("What you type is kept.");
    return `${t("No connection; you see the state of {time}.", { time })} ${waiting}`;
  }
}

define("live-state", LiveState);
