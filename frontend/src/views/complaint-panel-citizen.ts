// views: <complaint-panel-citizen>: who complained, masked, with one recorded step to see it in clear.
// What is shown lives in this element only: never in the store, a draft or the queue; it goes after two minutes.
import type { PropertyValues, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { showPersonal } from "../commands/verbs";
import { announce, composing, define, LightElement } from "../shared/dom";
import { HttpError } from "../shared/http";
import { t } from "../shared/i18n";
import type { Citizen } from "../shared/types";
import { icon } from "./icons";

const SHOWN_FOR = 120_000;

export class ComplaintPanelCitizen extends LightElement {
  @property({ type: Number, attribute: false }) complaint = 0;
  @property({ attribute: false }) citizen: Citizen | null = null;
  @state() private asking = false;
  @state() private busy = false;
  @state() private error = "";
  @state() private shown: { name: string; phone: string } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("complaint")) this.hide();
  }

  override render(): TemplateResult {
    const { citizen } = this;
    if (!citizen) return html`<p class="muted small">${t("You cannot see who complained.")}</p>`;
    const person = this.shown ?? citizen;
    return html`<div class="citizen" ?data-shown=${this.shown !== null}>
      <p class="citizen-line">${icon("user")}<span class="citizen-name">${person.name || t("no name given")}</span>
        <span class="num">${this.shown?.phone ? html`<a href=${`tel:${this.shown.phone}`}>${this.shown.phone}</a>` : person.phone || t("no telephone")}</span>
        ${citizen.sms_consent ? html`<span class="badge">${t("SMS agreed")}</span>` : nothing}
        ${this.button(citizen)}</p>
      ${this.asking ? this.step() : nothing}
    </div>`;
  }

  private button(citizen: Citizen): TemplateResult | typeof nothing {
    if (this.shown) return html`<button class="btn btn-sm btn-quiet" type="button" @click=${this.hide}>${t("Hide")}</button>`;
    if (this.asking || (!citizen.name && !citizen.phone)) return nothing;
    return html`<button class="btn btn-sm" type="button" @click=${this.ask}>${icon("confirmed")}${t("Show")}</button>`;
  }

  private step(): TemplateResult {
    const quick = [t("Telephoning the citizen"), t("Visiting the site together"), t("Checking a repeat")];
    return html`<form class="citizen-step" @submit=${this.submitted} @keydown=${this.keyed}>
      <label class="field-label" for="citizen-reason">${t("What do you need it for? This look is recorded.")}</label>
      <div class="cluster">${quick.map((reason) => html`<button class="chip" type="button" ?disabled=${this.busy} @click=${() => void this.show(reason)}>${reason}</button>`)}</div>
      <div class="citizen-own"><input class="input" id="citizen-reason" name="reason" maxlength="500" autocomplete="off" placeholder=${t("Another reason")}>
        <button class="btn" type="submit" aria-busy=${this.busy}>${t("Show")}</button>
        <button class="btn btn-quiet" type="button" @click=${this.hide}>${t("Cancel")}</button></div>
      ${this.error ? html`<p class="field-error" role="alert">${icon("warn")}<span>${this.error}</span></p>` : nothing}
    </form>`;
  }

  private ask = (): void => {
    this.asking = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".citizen-step .chip")?.focus());
  };

  private keyed = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && composing(event)) event.preventDefault();
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.hide();
  };

  private submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason") ?? "").trim();
    if (reason === "") this.error = t("Say in a few words what you need it for.");
    else void this.show(reason);
  };

  private async show(reason: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = "";
    try {
      this.shown = await showPersonal(this.complaint, reason);
      this.asking = false;
      this.timer = setTimeout(this.hide, SHOWN_FOR);
      announce(t("Name and telephone are shown. This was recorded."));
    } catch (error) {
      this.error = error instanceof HttpError ? error.message : t("Something went wrong. Please try again.");
    } finally {
      this.busy = false;
    }
  }

  private hide = (): void => {
    clearTimeout(this.timer);
    this.shown = null;
    this.asking = false;
    this.error = "";
  };
}

define("complaint-panel-citizen", ComplaintPanelCitizen);
