// views: the keyboard of every page. Keys are matched by their place (`event.code`), so that the Hangul
// state does not break them; none works while somebody types. The page's list and panel hear "shortcut"
// on the document (detail: the name) and take it with preventDefault; what nobody takes is done here.
import { html, nothing, type TemplateResult } from "lit";
import { composing, define, emit, LightElement, typingIn } from "../shared/dom";
import { t } from "../shared/i18n";
import { store } from "../store/store";
import "./app-nav";
import { icon } from "./icons";
import { closePanel, openedId } from "./panel-area";

export type Shortcut =
  | "next" | "previous" | "open" | "back" | "search" | "new" | "designate" | "comment" | "confirm" | "help" | "news";

const KEYS: Readonly<Record<string, Shortcut>> = {
  KeyJ: "next", KeyK: "previous", Enter: "open", Escape: "back", Slash: "search",
  KeyN: "new", KeyA: "designate", KeyC: "comment", KeyY: "confirm", Period: "news",
};

/** null: the key is not ours. "?" is Shift and "/". */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.code === "Slash" && event.shiftKey) return "help";
  return event.shiftKey ? null : (KEYS[event.code] ?? null);
}

const HELP: readonly [string[], () => string][] = [
  [["j", "k"], () => t("next and previous complaint")],
  [["↑", "↓"], () => t("the same, while the list has the focus")],
  [["Enter"], () => t("open beside the list")],
  [["Esc"], () => t("back to the list")],
  [["/"], () => t("search")],
  [["n"], () => t("receive a complaint")],
  [["y"], () => t("confirm what is designated to me")],
  [["a"], () => t("designate a handler")],
  [["c"], () => t("write to those concerned")],
  [["."], () => t("let new rows in")],
  [["?"], () => t("this list")],
];

export class AppKeys extends LightElement {
  private readonly onKey = (event: KeyboardEvent): void => this.pressed(event);
  private readonly onClick = (event: Event): void => {
    if ((event.target as Element).closest?.("[data-opens=keys]")) this.help();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("click", this.onClick);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("click", this.onClick);
  }

  override render(): TemplateResult {
    return html`<dialog class="dialog" aria-labelledby="keys-title">
      <div class="dialog-head"><h2 id="keys-title">${t("Keyboard")}</h2>
        <button type="button" class="btn btn-quiet btn-icon" aria-label=${t("Close")} @click=${() => this.dialog?.close()}>${icon("close")}</button></div>
      <div class="dialog-body"><dl class="keys">${HELP.map(([keys, text]) => html`
        <dt>${keys.map((key) => html`<kbd class="kbd">${key}</kbd>`)}</dt><dd>${text()}</dd>`)}</dl>
        ${nothing}</div></dialog>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private help(): void {
    if (!this.dialog?.open) this.dialog?.showModal();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || composing(event) || document.querySelector("dialog[open]")) return;
    const name = shortcutOf(event);
    if (!name || (typingIn(event.target) && !this.leavesField(name, event.target as HTMLElement))) return;
    if (name === "open" && (event.target as Element).closest("a, button, summary")) return;
    const taken = !emit<Shortcut>(document, "shortcut", name);
    if (taken || this.act(name)) event.preventDefault();
  }

  /** Esc leaves the search box; every other field keeps its keys. */
  private leavesField(name: Shortcut, field: HTMLElement): boolean {
    if (name === "back" && field.id === "search") field.blur();
    return false;
  }

  private act(name: Shortcut): boolean {
    if (name === "help") return this.help(), true;
    if (name === "search") return this.search();
    if (name === "new" && store.me?.may.includes("receive")) return location.assign("/new"), true;
    if (name === "back" && openedId() !== null) return closePanel(), true;
    return false;
  }

  private search(): boolean {
    const box = document.querySelector<HTMLInputElement>("#search");
    if (!box || box.closest("[hidden]")) return false;
    box.focus();
    box.select();
    return true;
  }
}

define("app-keys", AppKeys);
