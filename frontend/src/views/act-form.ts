// views: <act-form>: the small form of one act, opened inside the panel: reply, result, obstacle, reason.
// Acts without fields send at once and show only what went wrong. Drafts per complaint and act; conflicts keep the text.
import type { PropertyValues, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { codes, label } from "../shared/codes";
import { composing, define, emit, LightElement } from "../shared/dom";
import { Conflict, HttpError, Invalid } from "../shared/http";
import { t } from "../shared/i18n";
import type { Detail } from "../shared/types";
import { actsOf } from "../store/select";
import { store } from "../store/store";
import { ActDraft } from "./act-draft";
import type { ActField, ActValues, FormAct } from "./act-spec";
import { ACTS, checkAct } from "./act-spec";
import { fieldError } from "./complaint-panel-parts";
import type { ConflictState } from "./conflict-view";
import { conflictView } from "./conflict-view";
import { icon } from "./icons";
import { restoredNotice } from "./receive-form-notices";
import { findResidentNumber } from "./receive-form-resident";
import type { Errors } from "./receive-form-values";
import { residentMessage, serverErrors } from "./receive-form-values";

export class ActForm extends LightElement {
  @property({ attribute: false }) act: FormAct = "confirm";
  @property({ attribute: false }) detail!: Detail;

  @state() private values: ActValues = {};
  @state() private errors: Errors = {};
  @state() private sending = false;
  @state() private waiting = false;
  @state() private restoredAt: number | null = null;
  @state() private conflict: ConflictState | null = null;
  /** What was on the screen when the form was opened: the version that the writer saw. */
  private base!: Detail;
  private draft!: ActDraft<ActValues>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft = new ActDraft<ActValues>(this.act, this.detail.id);
    this.base = this.detail;
    this.values = startValues(this.act, this.detail);
    addEventListener("command-waiting", this.onWaiting);
    if (this.spec.fields.length > 0) void this.restore();
    else void this.send();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("command-waiting", this.onWaiting);
    this.draft.flush();
  }

  private get spec(): (typeof ACTS)[FormAct] {
    return ACTS[this.act];
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.querySelector<HTMLElement>("textarea, select, input")?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { spec } = this;
    const bare = spec.fields.length === 0;
    if (bare && !this.errors[""] && !this.conflict) return nothing;
    const errors = { ...this.errors, ...this.residents() };
    return html`<form class="act-form" novalidate aria-label=${spec.label()} ?data-danger=${spec.tone === "danger"} @submit=${this.submitted} @keydown=${this.keyed}>
      <div class="act-head"><h3>${icon(spec.icon)}${spec.label()}</h3>
        <button class="btn btn-quiet btn-icon btn-sm" type="button" aria-label=${t("Close; the text is kept")} @click=${this.close}>${icon("close")}</button></div>
      ${this.restoredAt === null ? nothing : restoredNotice(this.restoredAt, this.discard, () => (this.restoredAt = null))}
      ${this.conflict ? this.conflictPart(this.conflict) : nothing}
      ${errors[""] ? html`<div class="error-summary" role="alert">${errors[""]}</div>` : nothing}
      ${spec.fields.map((field) => this.field(field, errors[field.name]))}
      ${this.conflict || bare ? nothing : this.foot()}
    </form>`;
  }

  private foot(): TemplateResult {
    return html`<div class="act-foot">
      ${this.waiting ? html`<p class="receive-waiting" role="status"><span class="pending"></span>${t("The server does not answer. What you typed is kept and sent by itself.")}</p>` : nothing}
      <span class="muted small act-keys"><kbd class="kbd">Ctrl</kbd> <kbd class="kbd">Enter</kbd></span>
      <button class="btn ${this.spec.tone === "danger" ? "btn-danger" : "btn-primary"}" type="submit" aria-busy=${this.sending}>${this.spec.send()}</button></div>`;
  }

  private conflictPart(state: ConflictState): TemplateResult {
    const { facts, written } = split(this.act, this.values);
    const possible = actsOf(state.current, store.me).has(this.act);
    const entries = store.detail(this.detail.id)?.entries ?? [];
    return conflictView({ state, mine: facts, written, entries, possible, send: () => void this.resend(), drop: this.discard });
  }

  private field(field: ActField, error: string | undefined): TemplateResult {
    const id = `act-${field.name}`;
    const hint = field.hint?.();
    return html`<div class="field" ?data-invalid=${Boolean(error)}>
      <label class="field-label" for=${id}>${field.label()}${field.required ? nothing : html`<span class="field-optional">${t("(optional)")}</span>`}</label>
      ${hint ? html`<p class="field-hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
      ${this.control(field, id, Boolean(error))}${fieldError(`${id}-error`, error)}</div>`;
  }

  private control(field: ActField, id: string, invalid: boolean): TemplateResult {
    const value = this.values[field.name] ?? "";
    const input = (event: Event): void => this.set(field.name, (event.target as HTMLInputElement).value);
    const described = `${field.hint ? `${id}-hint ` : ""}${id}-error`;
    if (field.kind === "long") return html`<textarea class="input act-text" id=${id} rows="4" aria-invalid=${invalid} aria-describedby=${described} .value=${value} @input=${input}></textarea>`;
    if (field.kind === "date") return html`<input class="input act-date" type="date" id=${id} aria-invalid=${invalid} aria-describedby=${described} .value=${value} @input=${input}>`;
    if (field.kind === "short") return html`<input class="input" id=${id} aria-invalid=${invalid} aria-describedby=${described} .value=${value} @input=${input}>`;
    const kind = field.kind;
    const choices = (kind === "nature" ? codes()?.natures : codes()?.obstacles) ?? [];
    return html`<select class="input" id=${id} aria-invalid=${invalid} aria-describedby=${described} @change=${input}>
      <option value="" ?selected=${value === ""}>${t("Not known yet")}</option>
      ${choices.map((one) => html`<option value=${one.code} ?selected=${value === one.code}>${label(kind, one.code)}</option>`)}</select>`;
  }

  private set(name: string, value: string): void {
    this.values = { ...this.values, [name]: value };
    if (this.errors[name]) this.errors = { ...this.errors, [name]: undefined };
    this.draft.save(this.values);
  }

  private residents(): Errors {
    const found = this.spec.fields.filter((field) => findResidentNumber(this.values[field.name] ?? ""));
    return Object.fromEntries(found.map((field) => [field.name, residentMessage()]));
  }

  private async restore(): Promise<void> {
    const kept = await this.draft.load();
    if (!kept) return;
    this.values = { ...this.values, ...kept.values };
    this.restoredAt = kept.at;
  }

  private submitted = (event: Event): void => {
    event.preventDefault();
    void this.send();
  };

  private keyed = (event: KeyboardEvent): void => {
    if (composing(event)) return;
    const enter = event.key === "Enter";
    if (enter && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.send();
    } else if (enter && (event.target as HTMLElement).matches("input")) event.preventDefault();
    else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
  };

  private close = (): void => {
    this.draft.flush();
    emit(this, "act-close");
  };

  private discard = (): void => {
    this.values = startValues(this.act, this.detail);
    this.restoredAt = null;
    this.conflict = null;
    this.errors = {};
    void this.draft.clear();
    if (this.spec.fields.length === 0) this.close();
  };

  private onWaiting = (): void => {
    this.waiting = this.sending;
  };

  private resend(): Promise<void> {
    if (this.conflict) this.base = this.conflict.current;
    this.conflict = null;
    return this.send();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    const errors = { ...checkAct(this.spec, this.values), ...this.residents() };
    if (Object.keys(errors).length > 0) return this.refuse(errors);
    this.sending = true;
    const seen = { id: this.base.id, revision: this.base.revision };
    const act = this.act;
    try {
      await this.spec.post(seen, this.trimmed(), { key: this.draft.key });
      await this.draft.clear();
      emit(this, "act-done", { act });
    } catch (error) {
      this.failed(error);
    } finally {
      this.sending = false;
      this.waiting = false;
    }
  }

  private trimmed(): ActValues {
    return Object.fromEntries(Object.entries(this.values).map(([name, value]) => [name, value.trim()]));
  }

  private failed(error: unknown): void {
    this.draft.renew();
    if (error instanceof Conflict) this.conflict = { base: this.base, current: error.current as Detail, message: error.message };
    else if (error instanceof Invalid) this.refuse(serverErrors(error.errors, this.spec.fields.map((field) => field.name)));
    else this.refuse({ "": error instanceof HttpError ? error.message : t("Something went wrong. Please try again.") });
    emit(this, "act-failed", { act: this.act });
  }

  private refuse(errors: Errors): void {
    this.errors = errors;
    const name = Object.keys(errors).find((one) => one !== "");
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(name ? `#act-${name}` : ".error-summary")?.focus());
  }
}

const FACTS = new Set(["nature", "obstacle", "expected_on"]);

/** Facts that the complaint already has are where the form begins. */
function startValues(act: FormAct, detail: Detail): ActValues {
  const facts = ACTS[act].fields.filter((field) => FACTS.has(field.name));
  return Object.fromEntries(facts.map((field) => [field.name, String(detail[field.name as "nature"] ?? "")]));
}

/** What of the form is a fact of the complaint, and what is writing. */
function split(act: FormAct, values: ActValues): { facts: Record<string, unknown>; written: string } {
  const entries = ACTS[act].fields.map((field) => [field.name, values[field.name] ?? ""] as const);
  const facts = entries.filter(([name]) => FACTS.has(name)).map(([name, value]) => [name, value || null]);
  const written = entries.filter(([name]) => !FACTS.has(name)).map(([, value]) => value.trim());
  return { facts: Object.fromEntries(facts) as Record<string, unknown>, written: written.filter(Boolean).join("\n") };
}

define("act-form", ActForm);
