// views: turns what a history entry holds (codes, ids, times) into words.
// history-sentence and conflict-diff read values through this; the names come from shared/codes.
import type { CodeKind } from "../shared/codes";
import { fieldPath, label } from "../shared/codes";
import { day, when } from "../shared/dates";
import { t } from "../shared/i18n";

const TABLES: Readonly<Record<string, CodeKind>> = {
  dong: "dong", gu: "gu", route: "route", nature: "nature", obstacle: "obstacle",
  department: "department", kind: "kind", status: "status",
};

const LABELS: Readonly<Record<string, () => string>> = {
  status: () => t("Status"),
  dong: () => t("Dong"),
  gu: () => t("Gu"),
  route: () => t("Intake route"),
  field: () => t("Field"),
  nature: () => t("Nature"),
  obstacle: () => t("Obstacle"),
  kind: () => t("Kind of petition"),
  title: () => t("Title"),
  text: () => t("Content"),
  place: () => t("Place"),
  department: () => t("Department"),
  handler: () => t("Handler"),
  external_number: () => t("Number in another system"),
  received_at: () => t("Received"),
  due_at: () => t("Due"),
  expected_on: () => t("Expected date"),
  result: () => t("Result"),
  citizen_name: () => t("Citizen's name"),
  phone: () => t("Telephone"),
  sms_consent: () => t("SMS consent"),
};

/** What a fact is called on paper. */
export function fieldLabel(field: string): string {
  return LABELS[field]?.() ?? field;
}

/** One value in words: a code by its table, a person by name, a time as people say it, yes and no, or "none". */
export function valueText(field: string, value: unknown, now = Date.now()): string {
  if (value === null || value === undefined || value === "") return t("none");
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "object") return "name" in value ? String(value.name) : JSON.stringify(value);
  if (field === "field") return fieldPath(String(value));
  const table = TABLES[field];
  if (table) return label(table, value as string | number);
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/u.test(value)) return day(value, now);
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/u.test(value)) return when(value, now);
  return String(value);
}
