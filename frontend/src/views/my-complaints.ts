// views: the first screen (내 민원): what do I do next? The store's rows in sections for this person; the
// waiting page while one may see nothing, which turns into the work list when the rights arrive.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { confirm } from "../commands/verbs";
import { define, LightElement } from "../shared/dom";
import { label, number, t, tn } from "../shared/i18n";
import type { Row } from "../shared/types";
import { store, StoreController, TickController } from "../store/store";
import type { Shortcut } from "./app-keys";
import { Changed } from "./changed";
import { icon } from "./icons";
import { figures } from "./my-figures";
import { card, line, type Look } from "./my-rows";
import { hasAccess, readsOnly, sections, type Section } from "./my-sections";
import { openedId, openPanel } from "./panel-area";
import { toast } from "./toasts";
import { waitingPage } from "./waiting-page";

const SHOWN = 12;

export class MyComplaints extends LightElement {
  readonly live = new StoreController(this);
  readonly tick = new TickController(this);
  private readonly changed = new Changed(this);
  private readonly whole = new Set<string>();
  private active: number | null = null;
  private order: number[] = [];
  private readonly onShortcut = (event: Event): void => this.shortcut(event as CustomEvent<Shortcut>);
  private readonly onPanel = (): void => {
    this.active = openedId() ?? this.active;
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("shortcut", this.onShortcut);
    addEventListener("panel-change", this.onPanel);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("shortcut", this.onShortcut);
    removeEventListener("panel-change", this.onPanel);
  }

  /** What the server drew stays until there is something truer. */
  override shouldUpdate(): boolean {
    return store.loaded && store.me !== null;
  }

  override willUpdate(): void {
    if (!this.hasUpdated) this.replaceChildren();
    this.toggleAttribute("data-stale", ["stale", "offline"].includes(store.freshness.state));
  }

  override render(): TemplateResult {
    const { me } = store;
    if (!me || !hasAccess(me)) return waitingPage(me?.name ?? "");
    const found = sections(store.rows.values(), me);
    this.order = found.flatMap((section) => this.shownOf(section).map((row) => row.id));
    const summary = this.summary(found);
    return html`<div class="mine-head"><h1>${t("My complaints")}</h1><p>${summary}</p></div>
      <div class="mine-body">
        ${readsOnly(me) ? figures(store.rows.values(), me) : nothing}
        ${found.length ? repeat(found, ({ key }) => key, (section) => this.section(section)) : readsOnly(me) ? nothing : this.allClear()}
      </div>`;
  }

  private summary(found: Section[]): string {
    const count = (key: string): number => found.find((section) => section.key === key)?.rows.length ?? 0;
    const parts = [
      count("fresh") ? tn(count("fresh"), "{count} to confirm", "{count} to confirm") : "",
      count("decide") ? tn(count("decide"), "{count} to decide", "{count} to decide") : "",
      count("designate") ? tn(count("designate"), "{count} to designate", "{count} to designate") : "",
      count("due") ? tn(count("due"), "{count} late or due", "{count} late or due") : "",
    ].filter(Boolean);
    if (parts.length) return parts.join(" · ");
    return store.me && readsOnly(store.me) ? this.area() : t("Nothing waits for you just now.");
  }

  private area(): string {
    const gus = (store.me?.scopes ?? []).filter((scope) => scope.startsWith("gu:"));
    return gus.length ? gus.map((scope) => label("gu", scope.slice(3))).join(", ") : t("All of Goyang");
  }

  private section(section: Section): TemplateResult {
    const rows = this.shownOf(section);
    const left = section.rows.length - rows.length;
    const draw = section.cards ? card : line;
    return html`<section class="mine-group" data-tone=${section.tone} aria-labelledby="mine-${section.key}">
      <header><h2 id="mine-${section.key}">${section.title}</h2><span class="count">${number(section.rows.length)}</span><p>${section.hint}</p></header>
      <ul class=${section.cards ? "fresh" : "work"}>${repeat(rows, (row) => row.id, (row) => draw(row, this.look(row)))}</ul>
      ${left > 0 ? this.more(section, left) : nothing}</section>`;
  }

  private more(section: Section, left: number): TemplateResult {
    if (section.query) return html`<p><a class="btn btn-quiet btn-sm" href="/board?${section.query}">${tn(left, "{count} more on the board", "{count} more on the board")}${icon("right")}</a></p>`;
    const show = (): void => {
      this.whole.add(section.key);
      this.requestUpdate();
    };
    return html`<p><button type="button" class="btn btn-quiet btn-sm" @click=${show}>${tn(left, "{count} more", "{count} more")}${icon("down")}</button></p>`;
  }

  private allClear(): TemplateResult {
    const receives = store.me?.may.includes("receive");
    return html`<div class="all-clear">${icon("done")}<span>${t("Nothing is open for you. What comes appears here by itself.")}</span></div>
      ${receives ? html`<p><a class="btn btn-primary" href="/new">${icon("plus")}${t("Receive a complaint")}</a></p>` : nothing}`;
  }

  private shownOf(section: Section): Row[] {
    return this.whole.has(section.key) ? section.rows : section.rows.slice(0, SHOWN);
  }

  private look(row: Row): Look {
    return {
      me: store.me, now: Date.now(), active: row.id === this.active, changed: this.changed.has(row.id),
      confirm: (each) => void this.confirm(each),
    };
  }

  private async confirm(row: Row): Promise<void> {
    if (store.pending.has(row.id)) return;
    try {
      await confirm(row);
    } catch (error) {
      toast({ title: t("{number} was not confirmed", { number: row.number }), text: (error as Error).message, tone: "late" });
    }
  }

  private shortcut(event: CustomEvent<Shortcut>): void {
    const row = this.active === null ? undefined : store.rows.get(this.active);
    if (event.detail === "next" || event.detail === "previous") this.move(event.detail === "next" ? 1 : -1);
    else if (event.detail === "open" && row) openPanel(row);
    else if (event.detail === "confirm") this.confirmActive(row);
    else return;
    event.preventDefault();
  }

  private confirmActive(row: Row | undefined): void {
    const fresh = row?.status === "designated" && row.handler?.id === store.me?.id ? row : undefined;
    if (fresh) void this.confirm(fresh);
  }

  private move(by: number): void {
    const at = this.active === null ? -1 : this.order.indexOf(this.active);
    const next = this.order[Math.min(Math.max(at + by, 0), this.order.length - 1)];
    if (next === undefined) return;
    this.active = next;
    const row = store.rows.get(next);
    if (row && openedId() !== null) openPanel(row, false);
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const place = this.querySelector<HTMLElement>(`[data-id="${next}"]`);
      place?.scrollIntoView({ block: "nearest" });
      if (openedId() === null) place?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
    });
  }
}

define("my-complaints", MyComplaints);
