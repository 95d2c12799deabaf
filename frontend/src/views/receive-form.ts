// views: <receive-form>, one screen on which a clerk receives a complaint with the citizen on the telephone.
// Keeps what is typed as a draft, posts through commands/verbs, and offers to designate once it has a number.
import type { PropertyValues, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { Draft } from "../commands/drafts";
import type { ReceiveAnswer } from "../commands/verbs";
import { receive } from "../commands/verbs";
import { announce, composing, define, LightElement, uuid } from "../shared/dom";
import { HttpError, Invalid } from "../shared/http";
import { t } from "../shared/i18n";
import { store, StoreController } from "../store/store";
import { icon } from "./icons";
import { errorSummary, restoredNotice } from "./receive-form-notices";
import type { Candidate } from "./receive-form-place";
import { PlaceCandidates } from "./receive-form-place";
import { formatPhone } from "./receive-form-phone";
import { receivedView } from "./receive-form-received";
import { receiveBody } from "./receive-form-body";
import type { Errors, ReceiveName, ReceiveValues } from "./receive-form-values";
import { blankValues, checkValues, isBlank, myDongs, residentErrors, serverErrors, toFields } from "./receive-form-values";
import { find } from "../shared/codes";

interface Kept {
  at: number;
  key: string;
  values: ReceiveValues;
}

const PREFIX = "receive";

export class ReceiveForm extends LightElement {
  @state() private values: ReceiveValues = blankValues(store.me);
  @state() private errors: Errors = {};
  @state() private sending = false;
  @state() private waiting = false;
  @state() private restoredAt: number | null = null;
  @state() private saved: ReceiveAnswer | null = null;
  private key = uuid();
  private touched = false;
  private greeted = false;
  private readonly draft = new Draft<Kept>("receive");
  private readonly places = new PlaceCandidates(this);
  readonly live = new StoreController(this, (change) => change.me || change.codes);

  override connectedCallback(): void {
    this.replaceChildren();
    super.connectedCallback();
    void this.restore();
    addEventListener("command-waiting", this.onWaiting);
    document.addEventListener("shortcut", this.onShortcut);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("command-waiting", this.onWaiting);
    document.removeEventListener("shortcut", this.onShortcut);
    void this.draft.flush();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.touched && store.me && this.values.dong === "") this.values = { ...this.values, dong: blankValues(store.me).dong };
  }

  /** The first field is there once the codes are, which may be after the first drawing. */
  protected override updated(): void {
    if (this.greeted || !this.querySelector(`#${PREFIX}-route input`)) return;
    this.greeted = true;
    this.focusFirst();
  }

  override render(): TemplateResult {
    if (this.saved) return receivedView(this.saved, () => this.again());
    const errors = { ...this.errors, ...residentErrors(this.values) };
    return html`<form class="receive" novalidate @submit=${this.submitted} @keydown=${this.formKey}>
      <div class="receive-head"><h1>${t("Receive a complaint")}</h1>${this.savedWord()}</div>
      ${this.restoredAt === null ? nothing : restoredNotice(this.restoredAt, () => void this.discard(), () => (this.restoredAt = null))}
      ${errorSummary(PREFIX, errors)}
      ${receiveBody({ prefix: PREFIX, values: this.values, errors, set: this.set, left: this.fieldLeft }, this.places.found, this.allowed)}
      <div class="receive-foot">
        <p class="receive-keys muted small"><kbd class="kbd">Enter</kbd> ${t("next field")} <kbd class="kbd">Ctrl</kbd> <kbd class="kbd">Enter</kbd> ${t("receive")}</p>
        ${this.waiting ? html`<p class="receive-waiting" role="status"><span class="pending"></span>${t("The server does not answer. What you typed is kept and sent by itself.")}</p>` : nothing}
        <button class="btn btn-primary receive-send" type="submit" aria-busy=${this.sending} aria-disabled=${this.sending}>${this.sending ? nothing : icon("received")}${t("Receive")}</button>
      </div>
    </form>`;
  }

  /** The dongs that one may receive for; null: all. */
  private get allowed(): readonly string[] | null {
    const scopes = store.me?.scopes ?? [];
    return scopes.includes("team") || scopes.length === 0 ? null : myDongs(scopes);
  }

  private savedWord(): TemplateResult | typeof nothing {
    if (!this.touched || isBlank(this.values)) return nothing;
    return html`<span class="muted small">${icon("save")} ${t("Kept on this computer while you type")}</span>`;
  }

  private set = <N extends ReceiveName>(name: N, value: ReceiveValues[N]): void => {
    this.touched = true;
    this.values = { ...this.values, [name]: value, ...this.follows(name, value) };
    if (this.errors[name]) this.errors = { ...this.errors, [name]: undefined };
    if (name === "place") this.places.ask(String(value));
    this.draft.save({ at: Date.now(), key: this.key, values: this.values });
  };

  /** The field presets the kind until the clerk has chosen one. */
  private follows(name: ReceiveName, value: unknown): Partial<ReceiveValues> {
    if (name === "kind") return { kind_chosen: true };
    if (name !== "field" || this.values.kind_chosen) return {};
    return { kind: find("field", String(value))?.kind ?? "other" };
  }

  private fieldLeft = (name: ReceiveName): void => {
    if (name === "phone" && this.values.phone !== "") this.set("phone", formatPhone(this.values.phone));
  };

  private async restore(): Promise<void> {
    const kept = await this.draft.load();
    if (!kept || this.touched || isBlank(kept.values)) return;
    this.values = { ...blankValues(store.me), ...kept.values };
    this.key = kept.key;
    this.touched = true;
    this.restoredAt = kept.at;
    this.places.ask(this.values.place);
  }

  private async discard(): Promise<void> {
    this.startAfresh();
    await this.draft.clear();
    this.focusFirst();
  }

  private startAfresh(): void {
    this.values = blankValues(store.me);
    this.errors = {};
    this.key = uuid();
    this.touched = false;
    this.restoredAt = null;
    this.places.found = [] as readonly Candidate[];
  }

  private again(): void {
    this.saved = null;
    this.startAfresh();
    void this.updateComplete.then(() => this.focusFirst());
  }

  private submitted = (event: Event): void => {
    event.preventDefault();
    void this.submit();
  };

  /** Enter goes on to the next field instead of sending; Ctrl+Enter sends; neither while Hangul is being composed. */
  private formKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || composing(event) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void this.submit();
    } else if ((event.target as HTMLElement).matches("input")) {
      event.preventDefault();
      this.focusNext(event.target as HTMLElement);
    }
  };

  /** "n" after a complaint was received begins the next one here. */
  private onShortcut = (event: Event): void => {
    if ((event as CustomEvent<string>).detail !== "new") return;
    event.preventDefault();
    if (this.saved) this.again();
  };

  private onWaiting = (): void => {
    this.waiting = this.sending;
  };

  private focusNext(from: HTMLElement): void {
    const all = [...this.querySelectorAll<HTMLElement>("input, textarea, button[type=submit]")].filter(reachable);
    const group = (from as HTMLInputElement).type === "radio" ? (from as HTMLInputElement).name : null;
    const next = all.slice(all.indexOf(from) + 1).find((one) => group === null || (one as HTMLInputElement).name !== group);
    next?.focus();
  }

  private focusFirst(): void {
    this.querySelector<HTMLElement>(`#${PREFIX}-route input`)?.focus();
  }

  private async submit(): Promise<void> {
    if (this.sending) return;
    const errors = checkValues(this.values);
    if (Object.keys(errors).length > 0) return this.refuse(errors);
    this.sending = true;
    try {
      this.saved = await receive(toFields(this.values), { key: this.key });
      await this.draft.clear();
      announce(t("Received as {number}", { number: this.saved.number }));
    } catch (error) {
      this.failed(error);
    } finally {
      this.sending = false;
      this.waiting = false;
    }
  }

  private failed(error: unknown): void {
    this.key = uuid();
    if (error instanceof Invalid) this.refuse(serverErrors(error.errors, Object.keys(this.values)));
    else this.refuse({ "": error instanceof HttpError ? error.message : t("Something went wrong. Please try again.") });
  }

  private refuse(errors: Errors): void {
    this.errors = errors;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".error-summary")?.focus());
  }
}

/** What Tab would reach: of radios only the chosen one, or the first. */
function reachable(one: HTMLElement): boolean {
  return one.offsetParent !== null && !(one as HTMLInputElement).disabled;
}

define("receive-form", ReceiveForm);
