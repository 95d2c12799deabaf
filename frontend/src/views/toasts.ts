// views: short notices at the corner. They say what has happened, go by themselves after ten seconds
// (not while pointed at), and are read out once, politely.
import { html, nothing, render } from "lit";
import { announce } from "../shared/dom";
import { t } from "../shared/i18n";
import type { Tone } from "./board-turn";
import { icon, toneIcon } from "./icons";

export interface Toast {
  title: string;
  text?: string;
  tone?: Tone;
  action?: { label: string; run: () => void };
  /** Stays until it is closed. */
  stays?: boolean;
}

const LIFETIME = 10_000;

/** Returns what takes it away early, for when it is no longer true. */
export function toast(content: Toast): () => void {
  const box = document.createElement("div");
  box.className = "toast";
  box.dataset.tone = content.tone ?? "wait";
  const close = (): void => box.remove();
  const act = (): void => {
    close();
    content.action?.run();
  };
  render(html`${toneIcon(content.tone ?? "wait")}
    <p class="toast-title">${content.title}</p>
    <button type="button" class="btn btn-quiet btn-icon btn-sm" aria-label=${t("Close")} @click=${close}>${icon("close")}</button>
    ${content.text ? html`<p>${content.text}</p>` : nothing}
    ${content.action ? html`<div class="cluster"><button type="button" class="btn btn-sm" @click=${act}>${content.action.label}</button></div>` : nothing}`, box);
  region().append(box);
  announce(content.text ? `${content.title}. ${content.text}` : content.title);
  if (!content.stays) leaveLater(box);
  return close;
}

function region(): HTMLElement {
  let held = document.querySelector<HTMLElement>(".toasts");
  if (!held) {
    held = document.createElement("div");
    held.className = "toasts";
    document.body.append(held);
  }
  return held;
}

function leaveLater(box: HTMLElement): void {
  setTimeout(() => {
    if (box.matches(":hover, :focus-within")) leaveLater(box);
    else box.remove();
  }, LIFETIME);
}
