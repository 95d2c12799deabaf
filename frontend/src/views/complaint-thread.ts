// views: <complaint-thread complaint-id>: what those concerned write to each other beside the official reply.
// Reads the store's entries and pending marks, posts through commands/verbs; order is the log's, each message once.
import type { PropertyValues, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { Draft } from "../commands/drafts";
import { postMessage } from "../commands/verbs";
import { label } from "../shared/codes";
import { clock, day, exact } from "../shared/dates";
import { composing, define, LightElement, uuid } from "../shared/dom";
import { HttpError, Invalid } from "../shared/http";
import { t, tn } from "../shared/i18n";
import type { Entry } from "../shared/types";
import { actsOf } from "../store/select";
import { store, StoreController } from "../store/store";
import type { Day, Message, Run } from "./complaint-thread-days";
import { groupMessages } from "./complaint-thread-days";
import { fieldError } from "./complaint-panel-parts";
import { icon } from "./icons";
import { findResidentNumber } from "./receive-form-resident";
import { residentMessage } from "./receive-form-values";

const LONGEST = 4_000;

export class ComplaintThread extends LightElement {
  @property({ type: Number, attribute: "complaint-id" }) complaint = 0;
  @state() private text = "";
  @state() private error = "";
  @state() private unseen = 0;
  @query(".thread-list") private list!: HTMLElement;
  @query("textarea") private composer!: HTMLTextAreaElement | null;
  private draft!: Draft<string>;
  private refused: Message[] = [];
  private atEnd = true;
  private counted = 0;
  readonly live = new StoreController(this, (change) =>
    change.details.has(this.complaint) || change.pending.has(this.complaint) || change.presence.has(this.complaint) || change.me || change.codes);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.draft?.flush();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("complaint") && this.complaint) this.begin();
    const count = this.messages().length;
    if (this.counted > 0 && count > this.counted && !this.atEnd) this.unseen += count - this.counted;
    this.counted = count;
  }

  private begin(): void {
    void this.draft?.flush();
    Object.assign(this, { text: "", error: "", refused: [], unseen: 0, counted: 0, atEnd: true });
    const draft = (this.draft = new Draft<string>(`message:${this.complaint}`));
    void draft.load().then((kept) => {
      if (kept && this.draft === draft && this.text === "") this.text = kept;
    });
  }

  protected override updated(): void {
    if (this.atEnd && this.list) this.list.scrollTop = this.list.scrollHeight;
  }

  /** For the "c" key and the panel's button. */
  compose(): void {
    this.composer?.focus();
    this.composer?.scrollIntoView({ block: "nearest" });
  }

  private messages(): Message[] {
    const sent = (store.detail(this.complaint)?.entries ?? []).filter((entry) => entry.verb === "message_posted").map(fromEntry);
    const me = store.me ? { id: store.me.id, name: store.me.name } : null;
    const waiting = store.pending.of(this.complaint).filter((mark) => mark.verb === "message").map((mark): Message => ({
      position: 0, key: mark.position === null ? mark.key : `p${mark.position}`, at: new Date(mark.at).toISOString(), author: me, text: mark.text, state: "waiting",
    }));
    return [...sent, ...waiting, ...this.refused];
  }

  override render(): TemplateResult {
    const days = groupMessages(this.messages(), store.me?.id ?? 0);
    return html`<div class="thread">
      <div class="thread-list" role="log" aria-label=${t("Talk")} tabindex="0" @scroll=${this.scrolled}>
        ${days.length === 0 ? html`<div class="thread-empty">${icon("talk")}<p>${t("Nobody has written yet. What is written here is seen by everybody who works on this complaint; the citizen never sees it.")}</p></div>` : days.map((one) => this.day(one))}
      </div>
      ${this.unseen > 0 ? html`<button class="chip thread-news" type="button" data-on @click=${this.toEnd}>${icon("down")}${tn(this.unseen, "{count} new message", "{count} new messages")}</button>` : nothing}
      <p class="thread-typing" aria-live="off">${this.typingText()}</p>
      ${this.mayTalk() ? this.composerPart() : html`<p class="muted small thread-closed">${t("You can read here, not write.")}</p>`}
    </div>`;
  }

  private mayTalk(): boolean {
    const detail = store.detail(this.complaint)?.detail;
    return detail ? actsOf(detail, store.me).has("message") : false;
  }

  private day(one: Day): TemplateResult {
    return html`<section class="thread-day"><h4 class="thread-date"><span>${day(one.day)}</span></h4>${one.runs.map((run) => this.run(run))}</section>`;
  }

  private run(run: Run): TemplateResult {
    const first = run.messages[0];
    const department = run.author?.department ?? null;
    return html`<div class="thread-run" ?data-mine=${run.mine}>
      <p class="thread-who">${run.mine ? html`<span class="visually-hidden">${t("I")}</span>` : html`<strong>${run.author?.name ?? ""}</strong>${department === null ? nothing : html` <span class="muted">${label("department", Number(department))}</span>`}`}
        <time class="muted" datetime=${first?.at ?? ""} title=${first ? exact(first.at) : ""}>${first ? clock(first.at) : ""}</time></p>
      ${run.messages.map((message) => this.message(message))}</div>`;
  }

  /** Text is text: no markup, no links made. Below it is the place of photos, read marks and mentions. */
  private message(message: Message): TemplateResult {
    return html`<div class="thread-message" data-state=${message.state}>
      <p class="thread-text">${message.text}</p>
      ${message.state === "waiting" ? html`<span class="pending" role="img" aria-label=${t("being sent")}></span>` : nothing}
      ${message.state === "refused" ? html`<span class="thread-refused">${icon("warn")}${t("not sent")} <button class="btn btn-sm btn-quiet" type="button" @click=${() => this.takeBack(message)}>${t("Edit")}</button></span>` : nothing}
    </div>`;
  }

  private composerPart(): TemplateResult {
    const error = this.error || (findResidentNumber(this.text) ? residentMessage() : "");
    return html`<form class="thread-composer" @submit=${this.submitted}>
      <label class="visually-hidden" for=${`message-${this.complaint}`}>${t("Message")}</label>
      <textarea class="input" id=${`message-${this.complaint}`} rows="1" placeholder=${t("Write to those who work on this")} aria-invalid=${Boolean(error)}
        aria-describedby=${`message-${this.complaint}-error`} .value=${this.text} @input=${this.typed} @keydown=${this.keyed}></textarea>
      <button class="btn btn-primary btn-icon" type="submit" aria-label=${t("Send")} title=${t("Enter sends, Shift+Enter makes a new line")} ?disabled=${this.text.trim() === ""}>${icon("up")}</button>
      ${fieldError(`message-${this.complaint}-error`, error)}</form>`;
  }

  private typingText(): string {
    const names = (store.presence.get(this.complaint) ?? []).filter((one) => one.typing && one.id !== store.me?.id).map((one) => one.name);
    return names.length === 0 ? "" : t("{names} writing…", { names: names.join(", ") });
  }

  private typed = (): void => {
    this.text = this.composer?.value ?? "";
    this.error = "";
    this.draft.save(this.text);
    if (this.text !== "") store.typing(this.complaint);
  };

  private keyed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || composing(event)) return;
    event.preventDefault();
    void this.send();
  };

  private submitted = (event: Event): void => {
    event.preventDefault();
    void this.send();
  };

  private async send(): Promise<void> {
    const text = this.text.trim();
    const detail = store.detail(this.complaint)?.detail;
    if (text === "" || !detail) return;
    if (findResidentNumber(text)) return;
    if (text.length > LONGEST) return void (this.error = t("{count} characters too many. At most {max}.", { count: text.length - LONGEST, max: LONGEST }));
    this.text = "";
    this.atEnd = true;
    void this.draft.clear();
    this.composer?.focus();
    const key = uuid();
    try {
      await postMessage({ id: detail.id, revision: detail.revision }, text, { key });
    } catch (error) {
      this.failed(key, text, error);
    }
  }

  /** The words stay in their place, marked, and can be taken back into the composer. */
  private failed(key: string, text: string, error: unknown): void {
    const author = store.me ? { id: store.me.id, name: store.me.name } : null;
    this.refused = [...this.refused, { position: 0, key, at: new Date().toISOString(), author, text, state: "refused" }];
    const first = error instanceof Invalid ? Object.values(error.errors)[0]?.[0] : undefined;
    this.error = first ?? (error instanceof HttpError ? error.message : t("Something went wrong. Please try again."));
    this.requestUpdate();
  }

  private takeBack(message: Message): void {
    this.refused = this.refused.filter((one) => one !== message);
    this.text = this.text === "" ? message.text : `${message.text}\n${this.text}`;
    this.draft.save(this.text);
    this.error = "";
    this.compose();
  }

  private scrolled = (): void => {
    this.atEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 40;
    if (this.atEnd) this.unseen = 0;
  };

  private toEnd = (): void => {
    this.unseen = 0;
    this.atEnd = true;
    this.list.scrollTop = this.list.scrollHeight;
  };
}

function fromEntry(entry: Entry): Message {
  return { position: entry.position, key: `p${entry.position}`, at: entry.at, author: entry.actor, text: entry.text, state: "sent" };
}

define("complaint-thread", ComplaintThread);
