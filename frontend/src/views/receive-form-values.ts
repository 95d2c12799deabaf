// views: what the receive form holds, when it may be sent, and how the server's errors find their fields.
// receive-form and act-correct keep values of this shape; commands/verbs takes the result of toFields.
import type { ReceiveFields } from "../commands/verbs";
import { fromInput } from "../shared/dates";
import { t } from "../shared/i18n";
import type { Kind, Me, Nature } from "../shared/types";
import { isPhone } from "./receive-form-phone";
import { findResidentNumber } from "./receive-form-resident";

export interface ReceiveValues {
  dong: string;
  route: string;
  field: string;
  nature: string;
  kind: string;
  /** The clerk chose the kind: the field no longer sets it. */
  kind_chosen: boolean;
  title: string;
  text: string;
  place: string;
  citizen_name: string;
  phone: string;
  sms_consent: boolean;
  external_number: string;
  /** What a datetime-local input holds; "" is now. */
  received_at: string;
}

export type ReceiveName = keyof ReceiveValues;
export type Errors = Partial<Record<string, string>>;

export const LIMITS: Partial<Record<ReceiveName, number>> = {
  title: 200, text: 20_000, place: 200, citizen_name: 60, external_number: 60, phone: 30,
};

const REQUIRED: readonly [ReceiveName, () => string][] = [
  ["route", () => t("Choose how the complaint came in.")],
  ["dong", () => t("Choose the dong.")],
  ["field", () => t("Choose the field: type a few letters, such as “light”.")],
  ["title", () => t("Write a title of a few words.")],
  ["text", () => t("Write what the citizen asks for.")],
];

/** An empty form, with the person's own dong where there is exactly one. */
export function blankValues(me: Pick<Me, "dong" | "scopes"> | null): ReceiveValues {
  const own = myDongs(me?.scopes ?? []);
  const dong = own.length === 1 ? (own[0] ?? "") : (me?.dong ?? "");
  return {
    dong, route: "", field: "", nature: "", kind: "other", kind_chosen: false, title: "", text: "", place: "",
    citizen_name: "", phone: "", sms_consent: false, external_number: "", received_at: "",
  };
}

export function myDongs(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => scope.startsWith("dong:")).map((scope) => scope.slice("dong:".length));
}

/** True when there is nothing that would be missed. */
export function isBlank(values: ReceiveValues): boolean {
  const typed = [values.title, values.text, values.place, values.citizen_name, values.phone, values.external_number, values.field];
  return typed.every((text) => text.trim() === "");
}

/** What is wrong before anything is sent, in the order of the form. */
export function checkValues(values: ReceiveValues, now = Date.now()): Errors {
  const errors: Errors = {};
  for (const [name, say] of REQUIRED) if (String(values[name]).trim() === "") errors[name] = say();
  for (const [name, max] of Object.entries(LIMITS) as [ReceiveName, number][]) {
    const over = String(values[name]).length - max;
    if (over > 0) errors[name] = t("{count} characters too many. At most {max}.", { count: over, max });
  }
  if (values.phone.trim() !== "" && !isPhone(values.phone)) errors.phone = t("This is no whole telephone number. Check the digits, or leave it empty.");
  if (values.sms_consent && values.phone.trim() === "") errors.phone = t("Consent to SMS needs a telephone number.");
  if (isFuture(values.received_at, now)) errors.received_at = t("The time of receipt lies in the future. Enter when it really came in.");
  return { ...errors, ...residentErrors(values) };
}

/** Resident numbers are refused while they are being typed. */
export function residentErrors(values: ReceiveValues): Errors {
  const errors: Errors = {};
  for (const name of ["title", "text", "place", "citizen_name", "phone", "external_number"] as const) {
    if (findResidentNumber(values[name])) errors[name] = residentMessage();
  }
  return errors;
}

export function residentMessage(): string {
  return t("A resident registration number may not be kept. Take it out; the birth date can stay.");
}

export function isFuture(input: string, now: number): boolean {
  return input !== "" && Date.parse(fromInput(input)) > now + 60_000;
}

/** What is posted: trimmed, empty nature as none, the local time with its zone. */
export function toFields(values: ReceiveValues): ReceiveFields {
  const { kind_chosen: _, ...rest } = values;
  return {
    ...rest,
    title: values.title.trim(), text: values.text.trim(), place: values.place.trim(),
    citizen_name: values.citizen_name.trim(), phone: values.phone.trim(), external_number: values.external_number.trim(),
    nature: (values.nature || null) as Nature | null,
    kind: values.kind as Kind,
    received_at: fromInput(values.received_at),
  };
}

/** The server's errors by field, first message of each; what belongs to no field goes on top under "". */
export function serverErrors(errors: Readonly<Record<string, string[]>>, known: readonly string[]): Errors {
  const found: Errors = {};
  for (const [name, messages] of Object.entries(errors)) {
    const field = known.includes(name) ? name : "";
    const text = messages.join(" ");
    found[field] = found[field] ? `${found[field]} ${text}` : text;
  }
  return found;
}
