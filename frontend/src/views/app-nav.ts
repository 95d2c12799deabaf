// views: keeps the server's navigation true: where one is, what one may (also when rights change live),
// how much waits; and the choices of the name menu (language, theme, row height).
import { savePreferences } from "../commands/verbs";
import { define, emit } from "../shared/dom";
import { number, t } from "../shared/i18n";
import type { May } from "../shared/types";
import { isOpen, isUnconfirmed } from "../store/filters";
import { store } from "../store/store";
import { isMyTurn } from "./board-turn";
import { toast } from "./toasts";

type Preference = "language" | "theme" | "density";

export class AppNav extends HTMLElement {
  private release: (() => void) | null = null;

  connectedCallback(): void {
    const page = document.body.dataset.page ?? "";
    this.querySelector(`[data-nav="${page}"]`)?.setAttribute("aria-current", "page");
    this.release ??= store.subscribe((change) => {
      if (change.me) this.showRights();
      if (change.me || change.rows.size || change.first) this.showCounts();
    });
    document.addEventListener("click", this.onClick);
  }

  disconnectedCallback(): void {
    this.release?.();
    this.release = null;
    document.removeEventListener("click", this.onClick);
  }

  /** Rights of this moment: a link appears with the grant and goes with it. */
  private showRights(): void {
    const may = new Set<string>(store.me?.may ?? []);
    for (const item of document.querySelectorAll<HTMLElement>("[data-needs]")) {
      item.hidden = !may.has(item.dataset.needs as May);
    }
  }

  private showCounts(): void {
    let [mine, fresh, open] = [0, 0, 0];
    for (const row of store.rows.values()) {
      if (isOpen(row)) open++;
      if (!isMyTurn(row, store.me)) continue;
      mine++;
      if (isUnconfirmed(row)) fresh++;
    }
    this.count("mine", mine, true);
    this.count("alerts", fresh, true);
    this.count("open", open, false);
  }

  private count(name: string, value: number, mine: boolean): void {
    const place = this.querySelector<HTMLElement>(`[data-count="${name}"]`);
    if (!place) return;
    place.textContent = value ? number(value) : "";
    if (mine && value) place.dataset.tone = "mine";
    else delete place.dataset.tone;
  }

  private readonly onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const choice = target.closest<HTMLButtonElement>("[data-preference]");
    if (choice) void choose(choice);
    const opened = target.closest("details.menu");
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      if (menu !== opened) menu.open = false;
    }
    if (target.closest("[data-opens=alerts]")) emit(document, "open-alerts");
  };
}

/** Seen at once, saved behind it; a language needs the page anew. */
async function choose(button: HTMLButtonElement): Promise<void> {
  const name = button.dataset.preference as Preference;
  if (name !== "language") document.documentElement.dataset[name] = button.value;
  for (const each of document.querySelectorAll<HTMLButtonElement>(`[data-preference="${name}"]`)) {
    each.setAttribute("aria-pressed", String(each.value === button.value));
  }
  try {
    await savePreferences({ [name]: button.value });
    if (name === "language") location.reload();
  } catch (error) {
    toast({ title: t("The choice was not kept"), text: (error as Error).message, tone: "soon" });
  }
}

define("app-nav", AppNav);
