// views: <designate-dialog>: who is to work on it. Department (suggested first), person, a reason when it moves on.
// Opened by the panel and the receive form with open(detail); posts through commands/verbs; the live path shows the rest.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { query, state } from "lit/decorators.js";
import { designate } from "../commands/verbs";
import { announce, composing, define, emit, LightElement, uuid } from "../shared/dom";
import { Conflict, getJson, HttpError, Invalid } from "../shared/http";
import { t } from "../shared/i18n";
import type { Detail, DirectoryPerson, Suggestion } from "../shared/types";
import { store, StoreController } from "../store/store";
import "./combo-box";
import type { ComboBox } from "./combo-box";
import { fieldError } from "./complaint-panel-parts";
import { boundDepartment, departmentChoices, outcome, peopleChoices } from "./designate-dialog-choice";
import { icon } from "./icons";
import { serverErrors, type Errors } from "./receive-form-values";
import { toast } from "./toasts";

const PAGE = 40;

export class DesignateDialog extends LightElement {
  @state() private detail: Detail | null = null;
  @state() private suggested: readonly Suggestion[] = [];
  @state() private people: readonly DirectoryPerson[] | null = null;
  @state() private department: number | null = null;
  @state() private person: DirectoryPerson | undefined;
  @state() private reason = "";
  @state() private errors: Errors = {};
  @state() private sending = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  private key = uuid();
  private round = 0;
  readonly live = new StoreController(this, (change) => change.codes || change.me);

  /** Begins for one complaint; the element stays in the page between uses. */
  open(detail: Detail): void {
    Object.assign(this, { detail, suggested: [], people: null, department: null, person: undefined, reason: "", errors: {}, sending: false });
    this.key = uuid();
    void this.updateComplete.then(() => this.begin());
  }

  private async begin(): Promise<void> {
    if (!this.detail) return;
    this.dialog.showModal();
    const bound = boundDepartment(this.detail, store.me?.scopes ?? []);
    if (bound !== null) return this.pickDepartment(String(bound));
    this.combo("department")?.focus();
    const { field, dong } = this.detail;
    this.suggested = await getJson<Suggestion[]>(`/api/suggest/departments?field=${field}&dong=${dong}`).catch(() => []);
  }

  override render(): TemplateResult {
    return html`<dialog class="dialog dialog-wide designate" aria-labelledby="designate-title" @keydown=${this.keyed}>${this.detail ? this.body(this.detail) : nothing}</dialog>`;
  }

  private body(detail: Detail): TemplateResult {
    const again = detail.handler !== null;
    return html`<div class="dialog-head">
        <div><h2 id="designate-title">${again ? t("Designate another handler") : t("Designate a handler")}</h2>
          <p class="muted small designate-what"><span class="num">${detail.number}</span> ${detail.title}</p></div>
        <button class="btn btn-quiet btn-icon" type="button" aria-label=${t("Close")} @click=${() => this.dialog.close()}>${icon("close")}</button></div>
      <div class="dialog-body designate-body">
        ${this.errors[""] ? html`<div class="error-summary" role="alert">${this.errors[""]}</div>` : nothing}
        <div class="designate-steps">${this.departmentStep(detail)}${this.personStep(detail)}</div>
        ${again ? this.reasonField() : nothing}
      </div>
      <div class="dialog-foot"><p class="designate-outcome" aria-live="polite">${outcome(detail, this.department, this.person)}</p>
        <button class="btn btn-primary" type="button" ?disabled=${!this.person} aria-busy=${this.sending} @click=${this.send}>${t("Designate")}</button></div>`;
  }

  private departmentStep(detail: Detail): TemplateResult {
    const bound = boundDepartment(detail, store.me?.scopes ?? []);
    return html`<div class="field designate-step" ?data-invalid=${Boolean(this.errors["department"])}>
      <label class="field-label" for="designate-department">${t("Department")}</label>
      <combo-box steady input-id="designate-department" .options=${departmentChoices(this.suggested, bound, detail.field)} .value=${String(this.department ?? "")}
        placeholder=${t("Letters or initials of the department")} describedby="designate-department-error"
        @combo-change=${(event: CustomEvent<{ value: string }>) => void this.pickDepartment(event.detail.value)}></combo-box>
      ${fieldError("designate-department-error", this.errors["department"])}</div>`;
  }

  private personStep(detail: Detail): TemplateResult {
    const choices = this.people ? peopleChoices(this.people, detail.handler?.id ?? null) : [];
    return html`<div class="field designate-step" ?data-invalid=${Boolean(this.errors["handler"])} ?data-off=${this.department === null}>
      <label class="field-label" for="designate-handler">${t("Handler")}</label>
      <combo-box steady input-id="designate-handler" .options=${choices} .value=${String(this.person?.id ?? "")}
        placeholder=${t("Letters or initials of the name")} describedby="designate-handler-error" empty=${this.peopleEmpty()}
        @combo-input=${(event: CustomEvent<{ text: string }>) => void this.searchPeople(event.detail.text)}
        @combo-change=${(event: CustomEvent<{ value: string }>) => this.pickPerson(event.detail.value)}></combo-box>
      ${fieldError("designate-handler-error", this.errors["handler"])}</div>`;
  }

  private peopleEmpty(): string {
    if (this.department === null) return t("The people appear once a department is chosen.");
    return this.people === null ? t("Reading the directory…") : t("Nobody of this department is found for these letters.");
  }

  private reasonField(): TemplateResult {
    return html`<div class="field" ?data-invalid=${Boolean(this.errors["reason"])}>
      <label class="field-label" for="designate-reason">${t("Reason for the change")}</label>
      <input class="input" id="designate-reason" type="text" maxlength="500" autocomplete="off" aria-describedby="designate-reason-error"
        .value=${this.reason} @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}>
      ${fieldError("designate-reason-error", this.errors["reason"])}</div>`;
  }

  private async pickDepartment(value: string): Promise<void> {
    this.department = value === "" ? null : Number(value);
    this.person = undefined;
    this.people = null;
    if (this.department === null) return;
    this.combo("handler")?.focus();
    await this.readPeople("");
  }

  private async readPeople(letters: string): Promise<void> {
    const round = (this.round += 1);
    const url = `/api/directory?department=${this.department}&q=${encodeURIComponent(letters)}`;
    const found = await getJson<DirectoryPerson[]>(url).catch(() => []);
    if (round === this.round) this.people = found;
  }

  /** A large department is searched on the server; a small one is already here. */
  private async searchPeople(letters: string): Promise<void> {
    if (this.people && this.people.length >= PAGE) await this.readPeople(letters);
    else if (letters === "" && this.department !== null) await this.readPeople("");
  }

  private pickPerson(value: string): void {
    this.person = this.people?.find((one) => String(one.id) === value);
    if (!this.person) return;
    this.errors = {};
    const next = this.detail?.handler ? "#designate-reason" : ".dialog-foot .btn-primary";
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(next)?.focus());
  }

  private keyed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || composing(event) || event.defaultPrevented) return;
    const inReason = (event.target as HTMLElement).id === "designate-reason";
    if (!inReason && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void this.send();
  };

  private send = async (): Promise<void> => {
    const { detail, person, department } = this;
    if (this.sending || !detail || !person || department === null) return;
    if (detail.handler && this.reason.trim() === "") return this.refuse({ reason: t("Say why it moves on: the next handler reads it.") });
    this.sending = true;
    try {
      await designate(detail, { department, handler: person.id, reason: this.reason.trim() }, { key: this.key });
      this.dialog.close();
      const done = t("Designated: {name}", { name: person.name });
      toast({ title: done, tone: "done" });
      emit(this, "designated", { id: detail.id });
    } catch (error) {
      this.failed(error);
    } finally {
      this.sending = false;
    }
  };

  private failed(error: unknown): void {
    this.key = uuid();
    if (error instanceof Conflict) this.overtaken(error.current as Detail);
    else if (error instanceof Invalid) this.refuse(serverErrors(error.errors, ["department", "handler", "reason"]));
    else this.refuse({ "": error instanceof HttpError ? error.message : t("Something went wrong. Please try again.") });
  }

  /** Somebody changed it meanwhile: the choice stays, the new state is said, the button sends on the new version. */
  private overtaken(current: Detail): void {
    const now = current.handler ? t("It is with {name} now.", { name: current.handler.name }) : "";
    this.detail = current;
    this.refuse({ "": `${t("Somebody changed this complaint meanwhile. Your choice is kept; press again to send it all the same.")} ${now}` });
  }

  private refuse(errors: Errors): void {
    this.errors = errors;
    announce(Object.values(errors).join(" "));
    if (errors["reason"]) this.querySelector<HTMLElement>("#designate-reason")?.focus();
  }

  private combo(name: string): ComboBox | null {
    return this.querySelector<ComboBox>(`combo-box[input-id="designate-${name}"]`);
  }
}

define("designate-dialog", DesignateDialog);
