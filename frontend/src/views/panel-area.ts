// views: the place beside a list where a complaint opens. The list stays; the address becomes the
// complaint's; Esc or "back" returns to the list's own. Lists call `openPanel`, and hear "panel-change".
import { html, render } from "lit";
import { loadElement } from "../elements";
import { emit } from "../shared/dom";
import { t } from "../shared/i18n";
import { icon } from "./icons";

export interface Subject { id: number; number: string }
interface PanelState { panel?: Subject }

let current: Subject | null = null;
let listAddress = location.pathname + location.search;
let returnTo: HTMLElement | null = null;

export function openedId(): number | null {
  return current?.id ?? null;
}

/** The list's own address, kept while a complaint is open beside it. */
export function setListAddress(address: string): void {
  listAddress = address;
  if (!current) history.replaceState(null, "", address);
}

export function openPanel(subject: Subject, focus = true): void {
  const area = place();
  if (!area) return location.assign(addressOf(subject));
  if (focus && !current) returnTo = document.activeElement as HTMLElement | null;
  const state: PanelState = { panel: subject };
  if (current) history.replaceState(state, "", addressOf(subject));
  else history.pushState(state, "", addressOf(subject));
  show(area, subject);
  if (focus) area.focus({ preventScroll: true });
}

export function closePanel(): void {
  if (!current) return;
  if ((history.state as PanelState | null)?.panel) history.back();
  else hide();
}

export function addressOf(subject: Subject): string {
  return `/complaints/${subject.number}`;
}

function place(): HTMLElement | null {
  return document.getElementById("panel");
}

function show(area: HTMLElement, subject: Subject): void {
  void loadElement("complaint-panel");
  current = subject;
  area.hidden = false;
  area.tabIndex = -1;
  render(html`<div class="panel-bar">
      <button type="button" class="btn btn-quiet btn-sm" @click=${closePanel}>${icon("back")}${t("List")}</button>
      <span class="cluster">
        <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label=${t("Previous complaint")} @click=${() => step(-1)}>${icon("up")}</button>
        <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label=${t("Next complaint")} @click=${() => step(1)}>${icon("down")}</button>
        <a class="btn btn-quiet btn-icon btn-sm" href=${addressOf(subject)} aria-label=${t("Full page")} title=${t("Full page")}>${icon("full")}</a>
      </span>
    </div>
    <complaint-panel complaint-id=${subject.id}></complaint-panel>`, area);
  area.scrollTop = 0;
  emit(window, "panel-change", current);
}

function hide(): void {
  const area = place();
  current = null;
  if (area) {
    render(html``, area);
    area.hidden = true;
  }
  history.replaceState(null, "", listAddress);
  emit(window, "panel-change", null);
  returnTo?.focus({ preventScroll: true });
  returnTo = null;
}

function step(by: number): void {
  emit(document, "shortcut", by > 0 ? "next" : "previous");
}

addEventListener("popstate", (event) => {
  const subject = (event.state as PanelState | null)?.panel;
  const area = place();
  if (subject && area) show(area, subject);
  else if (current) hide();
});
