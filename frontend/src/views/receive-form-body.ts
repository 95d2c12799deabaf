// views: the receive form's fields in the order in which a citizen tells them: what, where, who, and when it came in.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { codes } from "../shared/codes";
import { inputValue } from "../shared/dates";
import { t } from "../shared/i18n";
import { fieldError } from "./complaint-panel-parts";
import type { FormContext } from "./receive-form-fields";
import { chips, comboField, dongChoices, fieldChoices, idOf, kindHint, textField } from "./receive-form-fields";
import type { Candidate } from "./receive-form-place";
import { candidatesRow } from "./receive-form-place";
import { isMobile } from "./receive-form-phone";

export function receiveBody(context: FormContext, found: readonly Candidate[], allowed: readonly string[] | null): TemplateResult {
  return html`<div class="receive-grid">
    <div class="receive-route">${routeChips(context)}</div>
    <section class="receive-what" aria-label=${t("What")}>
      ${comboField(context, "field", { label: t("Field"), placeholder: t("Letters or initials, such as “light”"), choices: fieldChoices(), choose: (value) => context.set("field", value) })}
      ${textField(context, "title", { label: t("Title"), placeholder: t("What and where in a few words") })}
      ${textField(context, "text", { label: t("Content"), rows: 8, placeholder: t("What the citizen tells and asks for") })}
      ${natureChips(context)}${kindChips(context)}
    </section>
    <section class="receive-who" aria-label=${t("Where and who")}>
      ${comboField(context, "dong", { label: t("Dong"), placeholder: t("Name of the dong"), choices: dongChoices(allowed), choose: (value) => context.set("dong", value) })}
      <div>${textField(context, "place", { label: t("Place"), optional: true, placeholder: t("Address, lot number, or a landmark") })}
        ${candidatesRow(found, context.values.dong, allowed, (code) => context.set("dong", code))}</div>
      <div class="receive-pair">
        ${textField(context, "citizen_name", { label: t("Citizen's name"), optional: true })}
        ${textField(context, "phone", { label: t("Telephone"), optional: true, type: "tel", mode: "tel", placeholder: "010-0000-0000" })}
      </div>
      ${consent(context)}
      <hr class="receive-rule">
      ${receivedAt(context)}
      ${textField(context, "external_number", { label: t("Number in another system"), optional: true, placeholder: t("e-People, Saeol and others") })}
    </section>
  </div>`;
}

function routeChips(context: FormContext): TemplateResult {
  return chips(context, "route", t("How it came in"), codes()?.routes ?? [], { digits: true, choose: (code) => context.set("route", code) });
}

function natureChips(context: FormContext): TemplateResult {
  return chips(context, "nature", t("Nature"), codes()?.natures ?? [], { none: t("Not known yet"), choose: (code) => context.set("nature", code) });
}

function kindChips(context: FormContext): TemplateResult {
  return chips(context, "kind", t("Kind of petition"), codes()?.kinds ?? [], { hint: kindHint(context.values.kind), choose: (code) => context.set("kind", code) });
}

function consent(context: FormContext): TemplateResult {
  const id = idOf(context, "sms_consent");
  const phone = context.values.phone;
  const landline = context.values.sms_consent && phone !== "" && !isMobile(phone);
  return html`<div class="receive-consent">
    <label class="check" for=${id}>
      <input type="checkbox" id=${id} .checked=${context.values.sms_consent} aria-describedby=${`${id}-hint`} @change=${(event: Event) => context.set("sms_consent", (event.target as HTMLInputElement).checked)}>
      <span>${t("The citizen agrees to be told the result by SMS")}</span></label>
    <p class="field-hint" id=${`${id}-hint`}>${landline ? t("This is no mobile number: the SMS may not arrive.") : t("Ask before you tick. Sent once, when the complaint is completed; for nothing else.")}</p>
  </div>`;
}

/** Now, unless it came in earlier: then the time opens, and the future is refused. */
export function receivedAt(context: FormContext): TemplateResult {
  const id = idOf(context, "received_at");
  const value = context.values.received_at;
  const earlier = value !== "";
  const pick = (is: boolean): void => context.set("received_at", is ? inputValue() : "");
  return html`<fieldset class="field" ?data-invalid=${Boolean(context.errors["received_at"])}>
    <legend class="field-label">${t("Received")}</legend>
    <div class="receive-when"><div class="segment">
      <label><input type="radio" name=${`${id}-when`} .checked=${!earlier} @change=${() => pick(false)}>${t("Now")}</label>
      <label><input type="radio" name=${`${id}-when`} .checked=${earlier} @change=${() => pick(true)}>${t("Earlier")}</label></div>
      ${earlier ? html`<input class="input" type="datetime-local" id=${id} aria-label=${t("Time of receipt")} aria-describedby=${`${id}-error`}
        max=${inputValue()} .value=${value} @input=${(event: Event) => context.set("received_at", (event.target as HTMLInputElement).value)}>` : nothing}</div>
    ${fieldError(`${id}-error`, context.errors["received_at"])}
  </fieldset>`;
}
