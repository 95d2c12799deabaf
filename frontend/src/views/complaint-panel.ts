// views: <complaint-panel complaint-id>: one complaint. Where does it stand, whose turn is it, what may I do now?
// Beside a list and as a page of its own ("wide"). Watches through the store while it is in the page.
import type { PropertyValues, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { giveReason } from "../commands/verbs";
import { define, LightElement } from "../shared/dom";
import { t } from "../shared/i18n";
import type { Act, Detail } from "../shared/types";
import type { OpenComplaint } from "../store/details";
import { actsOf } from "../store/select";
import { store, StoreController, TickController } from "../store/store";
import "./act-form";
import "./act-correct";
import { orderActs } from "./act-order";
import type { FormAct } from "./act-spec";
import { ACTS } from "./act-spec";
import "./complaint-panel-citizen";
import { actBar } from "./complaint-panel-acts";
import { facts } from "./complaint-panel-facts";
import { dueLine, head, presence, turnLine } from "./complaint-panel-head";
import { content, replies } from "./complaint-panel-texts";
import type { ComplaintThread } from "./complaint-thread";
import "./complaint-thread";
import "./history-timeline";
import { icon } from "./icons";
import { isMyTurn } from "./board-turn";
import { openDesignate } from "./receive-form-received";
import { toast } from "./toasts";

type Tab = "history" | "talk";

export class ComplaintPanel extends LightElement {
  @property({ type: Number, attribute: "complaint-id" }) complaint = 0;
  @property({ type: Boolean, reflect: true }) wide = false;
  @state() private opened: Act | null = null;
  @state() private tab: Tab = "history";
  private release: (() => void) | null = null;
  /** The server's own rendering, kept in sight until the record is here. */
  private printed: Node[] | null = null;
  readonly live = new StoreController(this, (change) =>
    [change.details, change.pending, change.presence].some((ids) => ids.has(this.complaint)) || change.me || change.codes);
  readonly tick = new TickController(this);

  override connectedCallback(): void {
    this.printed ??= [...this.childNodes];
    super.connectedCallback();
    this.watch();
    document.addEventListener("shortcut", this.shortcut);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release?.();
    this.release = null;
    document.removeEventListener("shortcut", this.shortcut);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("complaint")) return;
    this.opened = null;
    if (this.isConnected) this.watch();
  }

  private watch(): void {
    const release = this.release;
    this.release = this.complaint ? store.watch(this.complaint) : null;
    release?.();
  }

  private get record(): OpenComplaint | undefined {
    return store.detail(this.complaint);
  }

  protected override updated(): void {
    if (this.record?.detail && this.printed) {
      for (const node of this.printed) node.parentNode?.removeChild(node);
      this.printed = null;
    }
  }

  override render(): TemplateResult | typeof nothing {
    const record = this.record;
    if (record?.state === "missing") return gone();
    if (record?.detail) return this.whole(record, record.detail);
    if (this.printed && this.printed.length > 1) return nothing;
    return record?.state === "error" ? unreadable() : waiting();
  }

  private whole(record: OpenComplaint, detail: Detail): TemplateResult {
    const mine = actsOf(detail, store.me);
    const order = orderActs(detail.status, mine, detail.asked);
    const pending = store.pending.of(detail.id).filter((mark) => mark.verb !== "message");
    return html`<article class="complaint" data-tab=${this.tab} aria-labelledby=${`complaint-${detail.id}`} @act-done=${this.done} @act-close=${this.closeForm}>
      <div class="complaint-main">
        ${head(detail)}${presence(detail.id)}${turnLine(detail, pending)}${dueLine(detail, record.due)}
        ${actBar(order, { mine: isMyTurn(detail, store.me), opened: this.opened, pending: pending.map((mark) => mark.verb), open: this.open })}
        ${this.form(detail, record)}
        ${replies(record.entries, detail)}${content(detail, record.entries)}
        <section class="complaint-section"><h3 class="section-title">${t("Citizen")}</h3><complaint-panel-citizen .complaint=${detail.id} .citizen=${record.citizen}></complaint-panel-citizen></section>
        <section class="complaint-section"><h3 class="section-title">${t("Facts")}</h3>${facts(detail)}</section>
      </div>
      ${this.side(record, detail)}
    </article>`;
  }

  private side(record: OpenComplaint, detail: Detail): TemplateResult {
    const tab = (name: Tab, label: string, count: number): TemplateResult => html`<button class="tab" role="tab" type="button" id=${`tab-${name}`}
      aria-selected=${this.tab === name} aria-controls=${`part-${name}`} tabindex=${this.tab === name ? 0 : -1} @click=${() => (this.tab = name)}>${label}${count > 0 ? html`<span class="count">${count}</span>` : nothing}</button>`;
    return html`<div class="complaint-side">
      <div class="tabs complaint-tabs" role="tablist" aria-label=${t("Course of the complaint")} @keydown=${this.tabKey}>${tab("history", t("History"), 0)}${tab("talk", t("Talk"), detail.messages)}</div>
      <section class="complaint-part" id="part-history" aria-label=${t("History")} data-part="history"><h3 class="section-title part-title">${t("History")}</h3><history-timeline .entries=${record.entries}></history-timeline></section>
      <section class="complaint-part" id="part-talk" aria-label=${t("Talk")} data-part="talk"><h3 class="section-title part-title">${t("Talk")}</h3><complaint-thread complaint-id=${detail.id}></complaint-thread></section>
    </div>`;
  }

  private form(detail: Detail, record: OpenComplaint): TemplateResult | typeof nothing {
    if (this.opened === "correct") return html`<act-correct .detail=${detail} .citizen=${record.citizen}></act-correct>`;
    if (this.opened === null || !(this.opened in ACTS)) return nothing;
    return html`<act-form .act=${this.opened as FormAct} .detail=${detail}></act-form>`;
  }

  /** Opens the form of an act, or closes it when it is open; designating has its dialog. */
  private open = (act: string): void => {
    const detail = this.record?.detail;
    if (!detail) return;
    if (act === "designate") return void openDesignate(detail);
    const next = this.opened === act ? null : (act as Act);
    this.opened = null;
    void this.updateComplete.then(() => (this.opened = next));
  };

  private closeForm = (): void => {
    this.opened = null;
    this.querySelector<HTMLElement>(".acts .btn")?.focus();
  };

  private done = (event: CustomEvent<{ act: string }>): void => {
    this.opened = null;
    const spec = ACTS[event.detail.act as FormAct];
    if (!spec?.done) return;
    const { undo } = spec;
    toast({ title: spec.done(), tone: "done", ...(undo ? { action: { label: t("Undo"), run: () => void this.undo(undo) } } : {}) });
  };

  private async undo(act: NonNullable<(typeof ACTS)[FormAct]["undo"]>): Promise<void> {
    const detail = this.record?.detail;
    if (!detail) return;
    try {
      await giveReason(detail, act, t("Taken back at once"));
    } catch (error) {
      toast({ title: t("Could not be taken back"), text: (error as Error).message, tone: "late" });
    }
  }

  private shortcut = (event: Event): void => {
    const detail = this.record?.detail;
    const name = (event as CustomEvent<string>).detail;
    if (!detail) return;
    const mine = actsOf(detail, store.me);
    if (name === "comment" && mine.has("message")) this.talk();
    else if (name === "designate" && mine.has("designate")) this.open("designate");
    else if (name === "confirm" && mine.has("confirm")) this.open("confirm");
    else return;
    event.preventDefault();
  };

  private talk(): void {
    this.tab = "talk";
    void this.updateComplete.then(() => this.querySelector<ComplaintThread>("complaint-thread")?.compose());
  }

  private tabKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    this.tab = this.tab === "history" ? "talk" : "history";
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  };
}

function gone(): TemplateResult {
  return html`<div class="empty">${icon("out")}<h2>${t("This complaint is not open to you")}</h2>
    <p>${t("It does not exist, or it has moved on to somebody else. What you had typed for it is kept.")}</p></div>`;
}

function unreadable(): TemplateResult {
  return html`<div class="empty" role="status">${icon("wait")}<h2>${t("The server does not answer")}</h2><p>${t("It is asked again every few seconds.")}</p></div>`;
}

function waiting(): TemplateResult {
  return html`<div class="complaint-waiting" aria-busy="true"><span class="visually-hidden">${t("Reading the complaint…")}</span>
    <div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div></div>`;
}

define("complaint-panel", ComplaintPanel);
