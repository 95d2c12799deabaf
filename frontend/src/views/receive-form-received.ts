// views: what the receive form becomes once the complaint has a number: the number to say, and the next act.
import type { TemplateResult } from "lit";
import { html } from "lit";
import type { ReceiveAnswer } from "../commands/verbs";
import { loadElement } from "../elements";
import { dueIn, exact } from "../shared/dates";
import { announce } from "../shared/dom";
import { fieldPath, label } from "../shared/codes";
import { t } from "../shared/i18n";
import type { Detail } from "../shared/types";
import { icon } from "./icons";

/** Opens the dialog in which a handler is designated. */
export async function openDesignate(detail: Detail): Promise<void> {
  await loadElement("designate-dialog");
  let dialog = document.querySelector<HTMLElement & { open(detail: Detail): void }>("designate-dialog");
  if (!dialog) {
    dialog = document.createElement("designate-dialog") as HTMLElement & { open(detail: Detail): void };
    document.body.append(dialog);
  }
  dialog.open(detail);
}

/** Copies a text and says so; where the clipboard is closed, selects it instead. */
export async function copyText(text: string, from: HTMLElement | null): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(t("Copied: {text}", { text }));
  } catch {
    if (from) getSelection()?.selectAllChildren(from);
  }
}

export function receivedView(saved: ReceiveAnswer, again: () => void): TemplateResult {
  const { detail } = saved;
  const copy = (event: Event): void => void copyText(saved.number, (event.currentTarget as HTMLElement).parentElement?.querySelector("output") ?? null);
  return html`<section class="received" aria-labelledby="received-title">
    <h1 class="received-done" id="received-title">${icon("done")}${t("Received. Tell the citizen this number:")}</h1>
    <p class="received-number"><output class="num">${saved.number}</output>
      <button class="btn" type="button" @click=${copy}>${icon("copy")}${t("Copy")}</button></p>
    <p class="received-what"><strong>${detail.title}</strong><br><span class="muted">${label("dong", detail.dong)} · ${fieldPath(detail.field)} · <time datetime=${detail.due_at} title=${exact(detail.due_at)}>${t("due {when}", { when: dueIn(detail.due_at) })}</time></span></p>
    ${detail.department === null ? html`<div class="received-next">
      <button class="btn btn-primary" type="button" autofocus @click=${() => void openDesignate(detail)}>${icon("user")}${t("Designate a handler now")}</button>
      <button class="btn" type="button" @click=${again}>${icon("plus")}${t("Receive another")} <kbd class="kbd">n</kbd></button>
      <a class="btn btn-quiet" href=${`/complaints/${saved.number}`}>${t("Open the complaint")}</a></div>` : again}
  </section>`;
}
