// views: <sign-in-dialog>: the session ended while somebody worked. Log in again over the page; nothing is lost.
// Placed by main.ts at the first "signed-out", appears at each, answers with "signed-in"; commands/queue then sends what waited.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { query, state } from "lit/decorators.js";
import { composing, define, emit, LightElement } from "../shared/dom";
import { csrf } from "../shared/http";
import { t } from "../shared/i18n";
import { store } from "../store/store";
import { icon } from "./icons";

export class SignInDialog extends LightElement {
  @state() private error = "";
  @state() private busy = false;
  @query("dialog") private dialog!: HTMLDialogElement;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("signed-out", this.show);
    this.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("signed-out", this.show);
  }

  show = (): void => {
    void this.updateComplete.then(() => {
      if (!this.dialog.open) this.dialog.showModal();
      this.querySelector<HTMLInputElement>("#sign-in-username")?.focus();
    });
  };

  override render(): TemplateResult {
    return html`<dialog class="dialog sign-in" aria-labelledby="sign-in-title" @cancel=${(event: Event) => event.preventDefault()}>
      <form method="dialog" @submit=${this.submit} @keydown=${this.keyed}>
        <div class="dialog-head"><h2 id="sign-in-title">${t("Please log in again")}</h2></div>
        <div class="dialog-body stack">
          <p>${store.me ? t("{name}, your session has ended. What you typed is kept and goes on from here.", { name: store.me.name }) : t("Your session has ended. What you typed is kept and goes on from here.")}</p>
          ${this.error ? html`<div class="error-summary" role="alert">${this.error}</div>` : nothing}
          <div class="field"><label class="field-label" for="sign-in-username">${t("Account")}</label>
            <input class="input" id="sign-in-username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required></div>
          <div class="field"><label class="field-label" for="sign-in-password">${t("Password")}</label>
            <input class="input" id="sign-in-password" name="password" type="password" autocomplete="current-password" required></div>
        </div>
        <div class="dialog-foot"><button class="btn btn-primary" type="submit" aria-busy=${this.busy}>${this.busy ? nothing : icon("turn")}${t("Log in")}</button></div>
      </form></dialog>`;
  }

  private keyed = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && composing(event)) event.preventDefault();
  };

  private submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.logIn(event.target as HTMLFormElement);
  };

  private async logIn(form: HTMLFormElement): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = "";
    try {
      if (await this.post(new FormData(form))) this.succeeded(form);
    } catch {
      this.error = t("The server does not answer. Try again in a moment; what you typed stays here.");
    } finally {
      this.busy = false;
    }
  }

  private succeeded(form: HTMLFormElement): void {
    form.reset();
    this.dialog.close();
    emit(window, "signed-in");
  }

  /** The log-in page's own form: a redirect is success, a page is the form again with its reason. */
  private async post(data: FormData): Promise<boolean> {
    if (!csrf()) await fetch("/login", { credentials: "same-origin" });
    const body = new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
    const answer = await fetch("/login", { method: "POST", body, redirect: "manual", credentials: "same-origin", headers: { "X-CSRFToken": csrf() } });
    if (answer.type === "opaqueredirect" || answer.redirected) return true;
    this.error = reasonIn(await answer.text()) || t("The account or the password is wrong.");
    this.querySelector<HTMLInputElement>("#sign-in-password")?.select();
    return false;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };

/** The reason that the log-in page gives, as text. Read without a parser, since Trusted Types closes it. */
export function reasonIn(page: string): string {
  const found = [...page.matchAll(/<(div|p)\b[^>]*class="(?:error-summary|field-error)"[^>]*>([\s\S]*?)<\/\1>/gu)];
  const texts = found.map((one) => (one[2] ?? "").replace(/<[^>]*>/gu, " ").replace(/&[^;\s]+;/gu, (entity) => ENTITIES[entity] ?? entity));
  return texts.map((text) => text.replace(/\s+/gu, " ").trim()).filter(Boolean).join(" ");
}

define("sign-in-dialog", SignInDialog);
