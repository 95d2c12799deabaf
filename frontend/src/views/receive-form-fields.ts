// views: the fields of receiving and correcting as templates: label, control, error, all tied together.
// The host element keeps values and errors and passes a context; nothing here has state.
import type { TemplateResult } from "lit";
import { html, nothing } from "lit";
import { codes, dongs, fields, label } from "../shared/codes";
import { t } from "../shared/i18n";
import type { Code } from "../shared/types";
import "./combo-box";
import type { ComboOption } from "./combo-box";
import { periodText } from "./complaint-panel-due";
import { fieldError } from "./complaint-panel-parts";
import { icon } from "./icons";
import { withoutResidentNumbers } from "./receive-form-resident";
import type { Errors, ReceiveName, ReceiveValues } from "./receive-form-values";
import { LIMITS, residentMessage } from "./receive-form-values";

export interface FormContext {
  /** Before each id, so that two forms can stand on one page. */
  prefix: string;
  values: ReceiveValues;
  errors: Errors;
  set: <N extends ReceiveName>(name: N, value: ReceiveValues[N]) => void;
  left?: (name: ReceiveName) => void;
}

interface TextOptions {
  label: string;
  optional?: boolean;
  hint?: string;
  type?: string;
  mode?: string;
  rows?: number;
  placeholder?: string;
  span?: boolean;
}

type TextName = "title" | "text" | "place" | "citizen_name" | "phone" | "external_number";

export function idOf(context: FormContext, name: string): string {
  return `${context.prefix}-${name}`;
}

function describedby(id: string, hint: string | undefined): string {
  return hint ? `${id}-hint ${id}-error` : `${id}-error`;
}

/** A line or an area of text. */
export function textField(context: FormContext, name: TextName, options: TextOptions): TemplateResult {
  const id = idOf(context, name);
  const error = context.errors[name];
  const value = context.values[name];
  const input = (event: Event): void => context.set(name, (event.target as HTMLInputElement).value);
  const control = options.rows
    ? html`<textarea class="input" id=${id} rows=${options.rows} placeholder=${options.placeholder ?? ""} aria-invalid=${Boolean(error)}
        aria-describedby=${describedby(id, options.hint)} .value=${value} @input=${input}></textarea>`
    : html`<input class="input" id=${id} type=${options.type ?? "text"} inputmode=${options.mode ?? nothing} placeholder=${options.placeholder ?? ""}
        autocomplete="off" aria-invalid=${Boolean(error)} aria-describedby=${describedby(id, options.hint)}
        .value=${value} @input=${input} @blur=${() => context.left?.(name)}>`;
  return html`<div class="field ${options.span ? "span-2" : ""}" ?data-invalid=${Boolean(error)}>
    <label class="field-label" for=${id}>${options.label}${optional(options.optional)}${counter(value, LIMITS[name])}</label>
    ${options.hint ? html`<p class="field-hint" id=${`${id}-hint`}>${options.hint}</p>` : nothing}
    ${control}${fieldError(`${id}-error`, error)}${error === residentMessage() ? cutButton(context, name) : nothing}
  </div>`;
}

function cutButton(context: FormContext, name: TextName): TemplateResult {
  const cut = (): void => context.set(name, withoutResidentNumbers(context.values[name]));
  return html`<button class="btn btn-sm receive-cut" type="button" @click=${cut}>${t("Hide the last seven digits")}</button>`;
}

export function optional(is: boolean | undefined): TemplateResult | typeof nothing {
  return is ? html`<span class="field-optional">${t("(optional)")}</span>` : nothing;
}

/** Said only when the end comes near. */
function counter(value: string, max: number | undefined): TemplateResult | typeof nothing {
  if (max === undefined || value.length < max * 0.8) return nothing;
  return html`<span class="field-count num" ?data-over=${value.length > max}>${value.length}/${max}</span>`;
}

/** A few exclusive choices as chips; digits choose while one of them has the focus. */
export function chips(
  context: FormContext, name: "route" | "nature" | "kind", legend: string, choices: readonly Code[],
  options: { none?: string; digits?: boolean; choose: (code: string) => void; hint?: TemplateResult | typeof nothing },
): TemplateResult {
  const id = idOf(context, name);
  const error = context.errors[name];
  const all = options.none ? [{ code: "", name: options.none, name_en: options.none }, ...choices] : choices;
  const key = (event: KeyboardEvent): void => chooseByDigit(event, all, options.choose);
  return html`<fieldset class="field chips" id=${id} tabindex="-1" ?data-invalid=${Boolean(error)} aria-describedby=${`${id}-error`}
    @keydown=${options.digits ? key : nothing}>
    <legend class="field-label">${legend}</legend>
    <div class="chips-row">${all.map((choice, index) => html`<label class="chip chip-choice">
      <input type="radio" name=${id} value=${choice.code} .checked=${context.values[name] === choice.code} @change=${() => options.choose(choice.code)}>
      ${options.digits ? html`<kbd class="chip-digit" aria-hidden="true">${(index + 1) % 10}</kbd>` : nothing}${nameOf(choice, name)}</label>`)}${options.hint ?? nothing}</div>
    ${fieldError(`${id}-error`, error)}
  </fieldset>`;
}

function nameOf(choice: Code, name: string): string {
  return choice.code === "" ? choice.name : label(name as "route" | "nature" | "kind", choice.code);
}

function chooseByDigit(event: KeyboardEvent, all: readonly Code[], choose: (code: string) => void): void {
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(event.code)?.[1];
  if (digit === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  const choice = all[(Number(digit) + 9) % 10];
  if (!choice) return;
  event.preventDefault();
  choose(choice.code);
}

/** A list that is found by a few letters. */
export function comboField(
  context: FormContext, name: "field" | "dong", options: { label: string; placeholder: string; choices: readonly ComboOption[]; choose: (value: string) => void },
): TemplateResult {
  const id = idOf(context, name);
  const error = context.errors[name];
  return html`<div class="field" ?data-invalid=${Boolean(error)}>
    <label class="field-label" for=${id}>${options.label}</label>
    <combo-box input-id=${id} .options=${options.choices} .value=${context.values[name]} placeholder=${options.placeholder} describedby=${`${id}-error`}
      ?invalid=${Boolean(error)} @combo-change=${(event: CustomEvent<{ value: string }>) => options.choose(event.detail.value)}></combo-box>
    ${fieldError(`${id}-error`, error)}
  </div>`;
}

let fieldsOf: unknown = null;
let fieldOptions: ComboOption[] = [];

/** Level-2 fields, each found by its own and its parent's names. The same array until the codes change. */
export function fieldChoices(): ComboOption[] {
  if (fieldsOf === codes()) return fieldOptions;
  fieldsOf = codes();
  fieldOptions = fields().flatMap((parent) => fields(parent.code).map((field) => ({
    value: field.code, label: label("field", field.code), detail: label("field", parent.code),
    words: [field.name, field.name_en, parent.name, parent.name_en],
  })));
  return fieldOptions;
}

/** Dongs that one may receive for. */
export function dongChoices(allowed: readonly string[] | null): ComboOption[] {
  return dongs().filter((dong) => allowed === null || allowed.includes(dong.code)).map((dong) => ({
    value: dong.code, label: label("dong", dong.code), detail: label("gu", dong.gu), words: [dong.name, dong.name_en, label("gu", dong.gu)],
  }));
}

/** What the chosen kind means for the date. */
export function kindHint(kind: string): TemplateResult | typeof nothing {
  const found = codes()?.kinds.find((one) => one.code === kind);
  if (!found) return nothing;
  return html`<span class="field-hint">${icon("wait")}${t("To be done within {period}", { period: periodText(found.period) })}</span>`;
}
