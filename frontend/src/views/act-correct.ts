// views: <act-correct>: corrects what was entered, with the fields of the receive form, inside the panel.
// Sends only what was changed, on the revision that the writer saw; a conflict is settled field by field.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { ReceiveFields } from "../commands/verbs";
import { correct } from "../commands/verbs";
import { codes } from "../shared/codes";
import { inputValue } from "../shared/dates";
import { composing, define, emit, LightElement } from "../shared/dom";
import { Conflict, HttpError, Invalid } from "../shared/http";
import { t } from "../shared/i18n";
import type { Citizen, Detail } from "../shared/types";
import { actsOf } from "../store/select";
import { store } from "../store/store";
import { ActDraft } from "./act-draft";
import type { ConflictState } from "./conflict-view";
import { conflictView } from "./conflict-view";
import { icon } from "./icons";
import { receivedAt } from "./receive-form-body";
import { chips, comboField, dongChoices, fieldChoices, kindHint, textField, type FormContext } from "./receive-form-fields";
import { errorSummary, restoredNotice } from "./receive-form-notices";
import { formatPhone } from "./receive-form-phone";
import type { Errors, ReceiveName, ReceiveValues } from "./receive-form-values";
import { blankValues, checkValues, myDongs, residentErrors, serverErrors, toFields } from "./receive-form-values";

const PREFIX = "correct";

export class ActCorrect extends LightElement {
  @property({ attribute: false }) detail!: Detail;
  @property({ attribute: false }) citizen: Citizen | null = null;
  @state() private values!: ReceiveValues;
  @state() private errors: Errors = {};
  @state() private sending = false;
  @state() private restoredAt: number | null = null;
  @state() private conflict: ConflictState | null = null;
  private base!: Detail;
  private draft!: ActDraft<ReceiveValues>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.base = this.detail;
    this.values = fromDetail(this.detail, this.citizen);
    this.draft = new ActDraft<ReceiveValues>("correct", this.detail.id);
    void this.draft.load().then((kept) => {
      if (kept) Object.assign(this, { values: kept.values, restoredAt: kept.at });
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.draft.flush();
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>(`#${PREFIX}-title`)?.focus();
  }

  override render(): TemplateResult {
    const errors = { ...this.errors, ...residentErrors(this.values) };
    return html`<form class="act-form act-correct" novalidate aria-label=${t("Correct what was entered")} @submit=${this.submitted} @keydown=${this.keyed}>
      <div class="act-head"><h3>${icon("edit")}${t("Correct what was entered")}</h3>
        <button class="btn btn-quiet btn-icon btn-sm" type="button" aria-label=${t("Close; the text is kept")} @click=${this.close}>${icon("close")}</button></div>
      ${this.restoredAt === null ? nothing : restoredNotice(this.restoredAt, this.discard, () => (this.restoredAt = null))}
      ${this.conflict ? this.conflictPart(this.conflict) : nothing}
      ${errorSummary(PREFIX, errors)}
      ${this.fields({ prefix: PREFIX, values: this.values, errors, set: this.set, left: this.left })}
      ${this.conflict ? nothing : html`<div class="act-foot"><button class="btn btn-primary" type="submit" aria-busy=${this.sending}>${t("Save")}</button></div>`}
    </form>`;
  }

  private fields(context: FormContext): TemplateResult {
    const scopes = store.me?.scopes ?? [];
    const allowed = scopes.includes("team") ? null : myDongs(scopes);
    return html`${textField(context, "title", { label: t("Title") })}
      ${textField(context, "text", { label: t("Content"), rows: 6 })}
      ${textField(context, "place", { label: t("Place"), optional: true })}
      <div class="receive-pair">
        ${comboField(context, "field", { label: t("Field"), placeholder: t("Letters or initials, such as “light”"), choices: fieldChoices(), choose: (value) => this.set("field", value) })}
        ${comboField(context, "dong", { label: t("Dong"), placeholder: t("Name of the dong"), choices: dongChoices(allowed), choose: (value) => this.set("dong", value) })}</div>
      ${chips(context, "route", t("How it came in"), codes()?.routes ?? [], { choose: (code) => this.set("route", code) })}
      ${chips(context, "nature", t("Nature"), codes()?.natures ?? [], { none: t("Not known yet"), choose: (code) => this.set("nature", code) })}
      ${chips(context, "kind", t("Kind of petition"), codes()?.kinds ?? [], { hint: kindHint(context.values.kind), choose: (code) => this.set("kind", code) })}
      <div class="receive-pair">
        ${textField(context, "citizen_name", { label: t("Another name"), optional: true, hint: t("Empty: the name stays.") })}
        ${textField(context, "phone", { label: t("Another telephone"), optional: true, type: "tel", mode: "tel", hint: t("Empty: the number stays.") })}</div>
      <div class="receive-pair">${receivedAt(context)}${textField(context, "external_number", { label: t("Number in another system"), optional: true })}</div>`;
  }

  private set = <N extends ReceiveName>(name: N, value: ReceiveValues[N]): void => {
    this.values = { ...this.values, [name]: value };
    if (this.errors[name]) this.errors = { ...this.errors, [name]: undefined };
    this.draft.save(this.values);
  };

  private left = (name: ReceiveName): void => {
    if (name === "phone" && this.values.phone) this.set("phone", formatPhone(this.values.phone));
  };

  private conflictPart(state: ConflictState): TemplateResult {
    const possible = actsOf(state.current, store.me).has("correct");
    const take = (field: string): void => this.set(field as ReceiveName, fromDetail(state.current, this.citizen)[field as ReceiveName] as never);
    const entries = store.detail(this.detail.id)?.entries ?? [];
    return conflictView({ state, mine: this.changed(), written: "", entries, possible, take, send: () => void this.resend(), drop: this.discard });
  }

  /** Only what differs from the version that the writer saw. */
  private changed(): Partial<ReceiveFields> {
    const before = toFields(fromDetail(this.base, this.citizen));
    const now = toFields(this.values);
    return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== before[name as keyof ReceiveFields]));
  }

  private submitted = (event: Event): void => {
    event.preventDefault();
    void this.send();
  };

  private keyed = (event: KeyboardEvent): void => {
    if (composing(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.send();
    else if (event.key === "Enter" && (event.target as HTMLElement).matches("input")) event.preventDefault();
    else if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      this.close();
    }
  };

  private close = (): void => {
    emit(this, "act-close");
  };

  private discard = (): void => {
    this.values = fromDetail(this.detail, this.citizen);
    Object.assign(this, { conflict: null, errors: {}, restoredAt: null });
    void this.draft.clear();
  };

  private resend(): Promise<void> {
    if (this.conflict) this.base = this.conflict.current;
    this.conflict = null;
    return this.send();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    const changed = this.changed();
    const errors = checkValues({ ...this.values, sms_consent: false });
    if (Object.keys(errors).length > 0) return void (this.errors = errors);
    if (Object.keys(changed).length === 0) return this.close();
    this.sending = true;
    try {
      await correct({ id: this.base.id, revision: this.base.revision }, changed, { key: this.draft.key });
      await this.draft.clear();
      emit(this, "act-done", { act: "correct" });
    } catch (error) {
      this.failed(error);
    } finally {
      this.sending = false;
    }
  }

  private failed(error: unknown): void {
    this.draft.renew();
    if (error instanceof Conflict) this.conflict = { base: this.base, current: error.current as Detail, message: error.message };
    else if (error instanceof Invalid) this.errors = serverErrors(error.errors, Object.keys(this.values));
    else this.errors = { "": error instanceof HttpError ? error.message : t("Something went wrong. Please try again.") };
  }
}

/** The form as the complaint stands; name and telephone stay empty, since they are only replaced. */
export function fromDetail(detail: Detail, citizen: Citizen | null): ReceiveValues {
  const { dong, route, field, kind, title, text, place, external_number } = detail;
  return {
    ...blankValues(null), dong, route, field, kind, title, text, place, external_number, kind_chosen: true,
    nature: detail.nature ?? "", sms_consent: citizen?.sms_consent ?? false, received_at: inputValue(Date.parse(detail.received_at)),
  };
}

define("act-correct", ActCorrect);
