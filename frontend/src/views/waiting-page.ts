// views: the first screen of an employee who may see nothing yet. It explains, and my-complaints replaces
// it with the work list the moment the rights arrive.
import { html, type TemplateResult } from "lit";
import { t } from "../shared/i18n";
import { icon } from "./icons";

export function waitingPage(name: string): TemplateResult {
  return html`<div class="waiting">
    <span class="waiting-mark">${icon("mine")}</span>
    <h1>${t("{name}, no complaint has been designated to you yet", { name })}</h1>
    <p>${t("The moment a dong designates one to you, this page opens by itself and shows it as an unconfirmed complaint. You need not reload, apply or log in again.")}</p>
    <div class="card stack">
      <h2 class="section-title">${t("If you expected to see something here")}</h2>
      <ul>
        <li>${t("Ask the dong that received the complaint whether you are its handler.")}</li>
        <li>${t("If you moved to another department, the administrator changes it.")}</li>
        <li>${t("The on-site response team answers every other question.")}</li>
      </ul>
    </div></div>`;
}
