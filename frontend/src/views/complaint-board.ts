// views: the live board. Reads the store through a Selection (filters, sort, counts), keeps the list still
// while somebody points at it, draws the rows in sight, and opens a complaint beside them. The filters
// live in the address. Parts: board-table, -columns, -filters, -tallies, -views, -scroll, -order, -archive.
import { html, nothing, type TemplateResult } from "lit";
import { onTick } from "../shared/dates";
import { composing, define, LightElement } from "../shared/dom";
import { t, tn } from "../shared/i18n";
import type { Row, SavedView, Status } from "../shared/types";
import type { Change } from "../store/batch";
import { formatFilters, parseFilters, type Filters, type ListFilter, type SortKey } from "../store/filters";
import { Selection } from "../store/select";
import { store } from "../store/store";
import type { Shortcut } from "./app-keys";
import { archive, searchArchive, type Archive } from "./board-archive";
import { columns, STEP } from "./board-columns";
import { filterBar, filterValues, foundText, type FilterLook } from "./board-filters";
import { arrange, NOTHING, type Shown } from "./board-order";
import { Hand } from "./board-hand";
import { BoardScroll } from "./board-scroll";
import { table, type TableLook } from "./board-table";
import { tallies } from "./board-tallies";
import { loadViews, saveDialog, viewTabs } from "./board-views";
import { Changed } from "./changed";
import { icon } from "./icons";
import { hasAccess } from "./my-sections";
import { openedId, openPanel, setListAddress } from "./panel-area";
import { Popup } from "./popup";
import { waitingPage } from "./waiting-page";

export class ComplaintBoard extends LightElement {
  private filters: Filters = parseFilters(location.search);
  private columns = new URLSearchParams(location.search).get("as") === "columns";
  private readonly selection = new Selection(this.filters);
  private shown: Shown = NOTHING;
  private active: number | null = null;
  private views: readonly SavedView[] = [];
  private archive: Archive | null = null;
  private openFilter: ListFilter | null = null;
  private words = "";
  private readonly drawn = new Map<Status, number>();
  private readonly changed = new Changed(this);
  private readonly scroller = new BoardScroll(this);
  private readonly hand = new Hand(this, () => this.settle());
  private readonly popup = new Popup(this, ".popover", () => this.showFilter(null));
  private endings: (() => void)[] = [];
  private readonly onShortcut = (event: Event): void => this.shortcut(event as CustomEvent<Shortcut>);
  private readonly onPanel = (): void => this.panelChanged();

  override connectedCallback(): void {
    super.connectedCallback();
    this.endings.push(store.subscribe((change) => this.storeChanged(change)), onTick(() => this.refresh()));
    document.addEventListener("shortcut", this.onShortcut);
    addEventListener("panel-change", this.onPanel);
    this.listenToSearch();
    void this.readViews();
    this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.endings.splice(0)) end();
    document.removeEventListener("shortcut", this.onShortcut);
    removeEventListener("panel-change", this.onPanel);
  }

  /** What the server drew stays until there is something truer. */
  override shouldUpdate(): boolean {
    return store.loaded;
  }

  override willUpdate(): void {
    if (!this.hasUpdated) this.replaceChildren();
    this.toggleAttribute("data-stale", ["stale", "offline"].includes(store.freshness.state));
  }

  override render(): TemplateResult {
    if (store.me && !hasAccess(store.me)) return html`<div class="page">${waitingPage(store.me.name)}</div>`;
    const query = formatFilters(this.filters);
    const look = this.filterLook();
    return html`<div class="board-top">
        ${viewTabs({ views: this.views, query, go: (text) => this.change(parseFilters(text)), save: () => this.dialog?.showModal(), reload: () => void this.readViews() })}
        ${this.lookSwitch()}
      </div>
      ${tallies(this.selection.counts, this.filters, (filters) => this.change(filters))}
      ${filterBar(look)}
      <div class="board-body">${this.pill()}${this.body()}</div>
      ${this.archive ? archive(this.archive, new Set(this.shown.ids), () => this.setArchive(null)) : nothing}
      <div class="popover" popover="manual" role="dialog" aria-label=${t("Filter")}>${filterValues(look)}</div>
      <dialog class="dialog" aria-labelledby="view-title">${saveDialog(query, (changed) => this.saved(changed))}</dialog>`;
  }

  private body(): TemplateResult {
    const rows = this.shown.ids.flatMap((id) => store.rows.get(id) ?? []);
    if (!rows.length) return this.empty();
    const look: Omit<TableLook, "slice"> = {
      rows, sort: this.filters.sort, me: store.me, now: Date.now(), active: this.active, leaving: this.shown.leaving,
      changed: (id) => this.changed.has(id), sortBy: (key) => this.sortBy(key), open: (row) => this.open(row),
    };
    if (this.columns) return columns({ ...look, shown: (status) => this.drawn.get(status) ?? STEP, more: (status) => this.showMore(status) });
    return html`<div class="board-scroll" @scroll=${this.scroller.scrolled} @keydown=${this.onGridKey}>${table({ ...look, slice: this.scroller.slice(rows.length) })}</div>`;
  }

  private empty(): TemplateResult {
    const narrowed = formatFilters({ ...this.filters, sort: "due" }) !== "";
    if (!narrowed) return html`<div class="empty">${icon("board")}<h2>${t("No complaints here yet")}</h2><p>${t("Complaints appear here the moment a dong receives them.")}</p>
      ${store.me?.may.includes("receive") ? html`<a class="btn btn-primary" href="/new">${t("Receive a complaint")}</a>` : nothing}</div>`;
    return html`<div class="empty">${icon("search")}<h2>${t("Nothing fits these filters")}</h2>
      ${this.filters.q ? html`<p>${t("Press Enter in the search box to look also through texts and closed complaints.")}</p>` : nothing}
      <button type="button" class="btn" @click=${() => this.change(parseFilters(""))}>${t("Show all")}</button></div>`;
  }

  private pill(): TemplateResult | typeof nothing {
    const { waiting } = this.shown;
    if (!waiting) return nothing;
    return html`<button type="button" class="board-new" @click=${() => this.letIn()}>${tn(waiting, "{count} new", "{count} new")}</button>`;
  }

  private lookSwitch(): TemplateResult {
    const choose = (columns: boolean) => (): void => {
      this.columns = columns;
      this.writeAddress();
      this.requestUpdate();
    };
    return html`<div class="segment" role="group" aria-label=${t("View")}>
      <button type="button" aria-pressed=${!this.columns} aria-label=${t("Table")} @click=${choose(false)}>${icon("rows")}<span class="word">${t("Table")}</span></button>
      <button type="button" aria-pressed=${this.columns} aria-label=${t("Columns")} @click=${choose(true)}>${icon("columns")}<span class="word">${t("Columns")}</span></button></div>`;
  }

  // --- what is shown ---------------------------------------------------------------------

  private storeChanged(change: Change): void {
    if (!store.loaded) return;
    const all = change.first || change.me || change.codes || !this.hasUpdated;
    if (all) this.selection.refresh(store.rows, this.context());
    else if (change.rows.size) this.selection.update(store.rows, change.rows.keys(), this.context());
    if (all || change.rows.size) this.settle();
    else this.requestUpdate();
  }

  private refresh(): void {
    if (!store.loaded) return;
    this.selection.refresh(store.rows, this.context());
    this.settle();
  }

  /** Takes over what the selection wants, as far as the hand allows. */
  private settle(held = this.hand.held): void {
    this.shown = arrange(this.shown, this.selection.rows.map((row) => row.id), held, (id) => store.rows.has(id));
    this.requestUpdate();
  }

  private letIn(): void {
    this.settle(false);
    this.scroller.toTop();
  }

  private change(filters: Filters): void {
    this.filters = filters;
    this.selection.setFilters(filters);
    this.selection.refresh(store.rows, this.context());
    const box = document.querySelector<HTMLInputElement>("#search");
    if (box && box !== document.activeElement) box.value = filters.q;
    this.writeAddress();
    this.letIn();
  }

  private context(): { me: typeof store.me; now: number } {
    return { me: store.me, now: Date.now() };
  }

  private sortBy(key: SortKey): void {
    const { sort } = this.filters;
    this.change({ ...this.filters, sort: sort === key ? `-${key}` : key });
  }

  private writeAddress(): void {
    const parts = [formatFilters(this.filters), this.columns ? "as=columns" : ""].filter(Boolean);
    setListAddress(`/board${parts.length ? `?${parts.join("&")}` : ""}`);
  }

  private showMore(status: Status): void {
    this.drawn.set(status, (this.drawn.get(status) ?? STEP) + STEP);
    this.requestUpdate();
  }

  // --- search, filters, views -------------------------------------------------------------

  private listenToSearch(): void {
    const box = document.querySelector<HTMLInputElement>("#search");
    if (!box) return;
    box.value ||= this.filters.q;
    box.addEventListener("input", () => this.change({ ...this.filters, q: box.value }));
    box.form?.addEventListener("submit", (event) => event.preventDefault());
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || composing(event) || !box.value.trim()) return;
      event.preventDefault();
      void this.askArchive(box.value.trim());
    });
  }

  private async askArchive(words: string): Promise<void> {
    this.setArchive({ words, state: "asking", rows: [] });
    const found = await searchArchive(words);
    if (this.archive?.words === words) this.setArchive(found);
  }

  private setArchive(held: Archive | null): void {
    this.archive = held;
    this.requestUpdate();
  }

  private filterLook(): FilterLook {
    return {
      filters: this.filters, open: this.openFilter, words: this.words, rows: this.selection.rows,
      found: foundText(this.selection.rows.length, this.selection.counts.total),
      change: (filters) => this.change(filters), show: (name, words) => this.showFilter(name, words),
    };
  }

  private showFilter(name: ListFilter | null, words = ""): void {
    const anew = name !== this.openFilter;
    this.openFilter = name;
    this.words = words;
    this.requestUpdate();
    if (anew) void this.updateComplete.then(() => this.popup.show(name ? this.querySelector(`#chip-${name}`) : null));
  }

  private async readViews(): Promise<void> {
    this.views = await loadViews().catch(() => []);
    const wanted = new URLSearchParams(location.search).get("view");
    const view = this.views.find(({ id }) => String(id) === wanted);
    if (view) this.change(parseFilters(view.query));
    this.requestUpdate();
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private saved(changed: boolean): void {
    this.dialog?.close();
    if (changed) void this.readViews();
  }

  // --- rows by keyboard and panel ---------------------------------------------------------

  private open(row: Row): void {
    this.active = row.id;
    openPanel(row);
  }

  private panelChanged(): void {
    this.active = openedId() ?? this.active;
    this.requestUpdate();
  }

  private readonly onGridKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e6, End: 1e6 };
    const by = steps[event.code];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.move(by);
  };

  private move(by: number): void {
    const { ids } = this.shown;
    const at = this.active === null ? -1 : ids.indexOf(this.active);
    const next = Math.min(Math.max(at < 0 && by < 0 ? 0 : at + by, 0), ids.length - 1);
    const row = store.rows.get(ids[next] ?? -1);
    if (!row) return;
    this.active = row.id;
    this.scroller.reveal(next);
    if (openedId() !== null) openPanel(row, false);
    this.requestUpdate();
  }

  private shortcut(event: CustomEvent<Shortcut>): void {
    const row = this.active === null ? undefined : store.rows.get(this.active);
    if (event.detail === "next" || event.detail === "previous") this.move(event.detail === "next" ? 1 : -1);
    else if (event.detail === "open" && row) this.open(row);
    else if (event.detail === "news") this.letIn();
    else return;
    event.preventDefault();
  }
}

define("complaint-board", ComplaintBoard);
