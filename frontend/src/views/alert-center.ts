// views: the bell. The store brings a complaint that became mine; this says so once (미확인 민원), counts
// in the bell and in the page's title, and lists what waits to be confirmed.
import { html, nothing, type TemplateResult } from "lit";
import { span } from "../shared/dates";
import { define, LightElement } from "../shared/dom";
import { label, t, tn } from "../shared/i18n";
import type { Row } from "../shared/types";
import { store, StoreController, TickController } from "../store/store";
import { beep } from "./alert-sound";
import { alertsOf, takeNew } from "./alert-rules";
import { icon } from "./icons";
import { addressOf, openPanel } from "./panel-area";
import { toast } from "./toasts";

const SOUND = "realtime25.sound";

export class AlertCenter extends LightElement {
  readonly live = new StoreController(this, (change) => change.rows.size > 0 || change.me || change.first);
  readonly tick = new TickController(this);
  private readonly told = new Map<number, () => void>();
  private readonly onVisible = (): void => this.tell();
  private readonly onOpen = (): void => this.list?.showPopover();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.onVisible);
    document.addEventListener("open-alerts", this.onOpen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.onVisible);
    document.removeEventListener("open-alerts", this.onOpen);
  }

  override render(): TemplateResult {
    const alerts = alertsOf(store.rows.values(), store.me);
    const count = alerts.length;
    const text = count ? tn(count, "Alerts, {count} unconfirmed complaint", "Alerts, {count} unconfirmed complaints") : t("Alerts, nothing new");
    return html`<button type="button" class="btn btn-quiet btn-icon alerts-button" popovertarget="alerts"
        aria-label=${text} title=${text} @click=${this.place}>
        ${icon("bell")}${count ? html`<span class="alerts-badge" aria-hidden="true">${count > 99 ? "99+" : count}</span>` : nothing}</button>
      <div class="popover alerts" id="alerts" popover @toggle=${this.place}>
        <p class="popover-title">${t("Unconfirmed complaints")}</p>
        ${count ? alerts.slice(0, 20).map((row) => this.item(row)) : html`<p class="menu-row muted">${t("Nothing waits for your confirmation.")}</p>`}
        <hr>
        <label class="option"><input type="checkbox" .checked=${localStorage.getItem(SOUND) === "1"} @change=${this.chooseSound}>${t("Sound for a new alert")}</label>
      </div>`;
  }

  override updated(): void {
    const held = new Set(alertsOf(store.rows.values(), store.me).map((row) => row.id));
    const count = held.size;
    const title = document.title.replace(/^\(\d+\) /, "");
    document.title = count ? `(${count}) ${title}` : title;
    for (const [id, close] of this.told) if (!held.has(id) && this.told.delete(id)) close();
    this.tell();
  }

  private get list(): HTMLElement | null {
    return this.querySelector<HTMLElement>("#alerts");
  }

  private item(row: Row): TemplateResult {
    return html`<a class="alerts-item" href=${addressOf(row)} @click=${(event: MouseEvent) => this.follow(event, row)}>
      <strong>${row.title}</strong>
      <span class="muted">${row.number} · ${label("dong", row.dong)} · ${t("unconfirmed {span}", { span: span(Date.now() - Date.parse(row.designated_at ?? row.received_at)) })}</span></a>`;
  }

  private follow(event: MouseEvent, row: Row): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.list?.hidePopover();
    openPanel(row);
  }

  /** Only a tab that is seen tells; the others show it in their title. */
  private tell(): void {
    if (!store.me || !store.loaded || document.visibilityState !== "visible") return;
    const fresh = takeNew(alertsOf(store.rows.values(), store.me), store.me, localStorage);
    if (!fresh.length) return;
    const [first] = fresh as [Row];
    const open = { label: t("Open"), run: () => openPanel(first) };
    if (fresh.length === 1) {
      const close = toast({ title: t("Unconfirmed complaint {number}", { number: first.number }), text: `${label("dong", first.dong)} · ${first.title}`, tone: "mine", action: open });
      this.told.set(first.id, close);
    } else {
      toast({ title: tn(fresh.length, "{count} unconfirmed complaint", "{count} unconfirmed complaints"), text: first.title, tone: "mine", action: open });
    }
    if (localStorage.getItem(SOUND) === "1") beep();
  }

  private chooseSound(event: Event): void {
    const on = (event.target as HTMLInputElement).checked;
    localStorage.setItem(SOUND, on ? "1" : "0");
    if (on) beep();
  }

  private readonly place = (): void => {
    const box = this.list;
    if (!box) return;
    const at = this.getBoundingClientRect();
    box.style.setProperty("top", `${at.bottom + 6}px`);
    box.style.setProperty("right", `${Math.max(12, innerWidth - at.right - 60)}px`);
  };
}

define("alert-center", AlertCenter);
