// views: <combo-box>: type a few letters, choose from a list. Used for fields, dongs, departments, people.
// Emits "combo-change" {value} and "combo-input" {text}; the host keeps the value. Composition-safe, keyboard only possible.
import type { PropertyValues, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { composing, define, emit, LightElement } from "../shared/dom";
import { t } from "../shared/i18n";
import type { Findable } from "./combo-box-match";
import { rank } from "./combo-box-match";

export interface ComboOption extends Findable {
  value: string;
  label: string;
  /** Said beside the label, quieter: its parent, its position. */
  detail?: string;
  /** Said at the end: what choosing it means. */
  note?: string;
}

const SHOWN = 60;

function differ(now: readonly ComboOption[], before: readonly ComboOption[] | undefined): boolean {
  if (!before || now.length !== before.length) return true;
  return now.some((option, index) => option.value !== before[index]?.value || option.label !== before[index]?.label || option.note !== before[index]?.note);
}

export class ComboBox extends LightElement {
  @property({ attribute: false, hasChanged: differ }) options: readonly ComboOption[] = [];
  @property() value = "";
  @property({ attribute: "input-id" }) inputId = "";
  @property() placeholder = "";
  @property() describedby = "";
  @property({ type: Boolean }) invalid = false;
  /** The list stands below the input and never closes: for a dialog's step. */
  @property({ type: Boolean }) steady = false;
  @property() empty = "";

  @state() private text = "";
  @state() private editing = false;
  @state() private open = false;
  @state() private active = 0;
  @query("input") private input!: HTMLInputElement;

  override focus(): void {
    void this.updateComplete.then(() => this.input.focus());
  }

  private get chosen(): ComboOption | undefined {
    return this.options.find((option) => option.value === this.value);
  }

  private get found(): ComboOption[] {
    return rank(this.options, this.editing ? this.text : "").slice(0, SHOWN);
  }

  private get listed(): boolean {
    return this.steady || this.open;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("options") || changed.has("value")) this.active = Math.max(0, this.startAt());
  }

  private startAt(): number {
    return this.editing ? 0 : this.found.findIndex((option) => option.value === this.value);
  }

  protected override updated(): void {
    this.querySelector('[data-active="true"]')?.scrollIntoView({ block: "nearest" });
  }

  override render(): TemplateResult {
    const found = this.listed ? this.found : [];
    const active = found[this.active];
    const shown = this.editing ? this.text : (this.chosen?.label ?? "");
    return html`<div class="combo" ?data-steady=${this.steady}>
      <input class="input" id=${this.inputId} role="combobox" type="text" autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-autocomplete="list" aria-expanded=${this.listed} aria-controls=${`${this.inputId}-list`}
        aria-activedescendant=${active ? this.optionId(this.active) : nothing}
        aria-invalid=${this.invalid} aria-describedby=${this.describedby || nothing}
        placeholder=${this.placeholder} .value=${shown}
        @input=${this.typed} @keydown=${this.key} @focus=${this.entered} @blur=${this.left} @click=${this.show}>
      ${this.chosen?.detail && !this.editing ? html`<span class="combo-detail" aria-hidden="true">${this.chosen.detail}</span>` : nothing}
      <ul class="combo-list" role=${found.length ? "listbox" : nothing} id=${`${this.inputId}-list`} aria-label=${this.placeholder || t("Choices")} ?hidden=${!this.listed}>
        ${found.map((option, index) => this.option(option, index))}
        ${this.listed && found.length === 0 ? html`<li class="combo-none">${this.empty || t("Nothing found for these letters.")}</li>` : nothing}
      </ul>
    </div>`;
  }

  private option(option: ComboOption, index: number): TemplateResult {
    return html`<li role="option" id=${this.optionId(index)} class="combo-option" aria-selected=${option.value === this.value}
      data-active=${index === this.active}
      @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.choose(option)}>
      <span class="combo-label">${option.label}</span>
      ${option.detail ? html`<span class="combo-quiet">${option.detail}</span>` : nothing}
      ${option.note ? html`<span class="combo-note">${option.note}</span>` : nothing}
    </li>`;
  }

  private optionId(index: number): string {
    return `${this.inputId}-${index}`;
  }

  private show = (): void => {
    this.open = true;
  };

  private entered = (): void => {
    this.input.select();
    if (!this.value) this.show();
  };

  private typed = (): void => {
    this.text = this.input.value;
    this.editing = true;
    this.open = true;
    this.active = 0;
    emit(this, "combo-input", { text: this.text });
  };

  private key = (event: KeyboardEvent): void => {
    if (composing(event)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event);
    else if (event.key === "Enter" && this.listed && !event.ctrlKey && !event.metaKey) this.accept(event);
    else if (event.key === "Tab" && this.editing && this.text !== "" && this.listed) this.accept(null);
    else if (event.key === "Escape" && (this.open || this.editing)) this.reset(event);
  };

  private move(event: KeyboardEvent): void {
    event.preventDefault();
    if (!this.listed) return this.show();
    const count = this.found.length;
    if (count > 0) this.active = (this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
  }

  private accept(event: KeyboardEvent | null): void {
    const option = this.found[this.active];
    if (!option) return;
    event?.preventDefault();
    event?.stopPropagation();
    this.choose(option);
  }

  private reset(event: KeyboardEvent): void {
    if (!this.steady || this.editing) event.stopPropagation();
    event.preventDefault();
    this.editing = false;
    this.open = false;
    this.restore();
  }

  private choose(option: ComboOption): void {
    this.editing = false;
    this.open = false;
    this.value = option.value;
    this.restore();
    emit(this, "combo-change", { value: option.value });
  }

  /** Leaving keeps what is clear: emptied is no choice, one left is the choice, else what was chosen stays. */
  private left = (): void => {
    this.open = false;
    if (!this.editing) return;
    const found = this.found;
    this.editing = false;
    if (this.text.trim() === "") this.clear();
    else if (found.length === 1 && found[0]) this.choose(found[0]);
    this.restore();
  };

  private clear(): void {
    this.value = "";
    emit(this, "combo-change", { value: "" });
  }

  private restore(): void {
    this.text = "";
    this.input.value = this.chosen?.label ?? "";
  }
}

define("combo-box", ComboBox);
