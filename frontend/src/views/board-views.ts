// views: saved views as tabs. A view is a name and the text of an address, so sending the address shares it;
// a view marked as shared stands in everybody's tabs.
import { html, nothing, type TemplateResult } from "lit";
import { deleteView, saveView } from "../commands/verbs";
import { getJson } from "../shared/http";
import { t } from "../shared/i18n";
import type { SavedView } from "../shared/types";
import { store } from "../store/store";
import { icon } from "./icons";
import { toast } from "./toasts";

export interface ViewsLook {
  views: readonly SavedView[];
  /** The canonical text of what is shown now. */
  query: string;
  go: (query: string) => void;
  save: () => void;
  reload: () => void;
}

const BUILT_IN: readonly [string, () => string][] = [["", () => t("All")], ["mine=1", () => t("Mine")]];

export async function loadViews(): Promise<readonly SavedView[]> {
  const answer = await getJson<readonly SavedView[] | { views: readonly SavedView[] }>("/api/views");
  return "views" in answer ? answer.views : answer;
}

export function viewTabs(look: ViewsLook): TemplateResult {
  const held = look.views.find((view) => view.query === look.query);
  const known = held ?? BUILT_IN.find(([query]) => query === look.query);
  return html`<nav class="tabs" aria-label=${t("Saved views")}>
      ${BUILT_IN.map(([query, name]) => tab(query, name(), look))}
      ${look.views.map((view) => tab(view.query, view.name, look))}
    </nav>
    ${known ? nothing : html`<button type="button" class="btn btn-quiet btn-sm" @click=${look.save}>${icon("save")}${t("Save view")}</button>`}
    ${held && isOwn(held) ? html`<button type="button" class="btn btn-quiet btn-sm" @click=${() => void remove(held, look.reload)}>${t("Remove view")}</button>` : nothing}`;
}

function tab(query: string, name: string, look: ViewsLook): TemplateResult {
  const go = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    look.go(query);
  };
  return html`<a class="tab" href="/board${query ? `?${query}` : ""}" aria-current=${query === look.query ? "page" : nothing} @click=${go}>${name}</a>`;
}

/** The dialog's content; `closed` hears whether the list of views has changed. */
export function saveDialog(query: string, closed: (changed: boolean) => void): TemplateResult {
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const name = String(form.get("name")).trim();
    if (!name) return;
    await attempt(() => saveView({ name, query, shared: form.get("shared") !== null }), closed);
  };
  return html`<form @submit=${submit}>
    <div class="dialog-head"><h2 id="view-title">${t("Save this view")}</h2>
      <button type="button" class="btn btn-quiet btn-icon" aria-label=${t("Close")} @click=${() => closed(false)}>${icon("close")}</button></div>
    <div class="dialog-body stack">
      <div class="field"><label class="field-label" for="view-name">${t("Name")}</label>
        <input class="input" id="view-name" name="name" maxlength="60" required autocomplete="off"></div>
      <label class="check"><input type="checkbox" name="shared"><span>${t("Show it to everybody")}<br><span class="field-hint">${t("They see their own complaints in it, never yours.")}</span></span></label>
    </div>
    <div class="dialog-foot"><button class="btn btn-primary">${t("Save")}</button></div></form>`;
}

function isOwn(view: SavedView): boolean {
  const owner = typeof view.owner === "object" ? view.owner?.id : view.owner;
  return owner === store.me?.id;
}

/** At once, and it can be undone. */
async function remove(view: SavedView, reload: () => void): Promise<void> {
  await attempt(() => deleteView(view.id), reload);
  const undo = (): void => void attempt(() => saveView({ name: view.name, query: view.query, shared: view.shared }), reload);
  toast({ title: t("View {name} removed", { name: view.name }), action: { label: t("Undo"), run: undo } });
}

async function attempt(act: () => Promise<unknown>, closed: (changed: boolean) => void): Promise<void> {
  try {
    await act();
    closed(true);
  } catch (error) {
    toast({ title: t("The view was not saved"), text: (error as Error).message, tone: "soon" });
  }
}
