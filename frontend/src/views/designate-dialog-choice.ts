// views: whom one may designate: departments in the order of the suggestion, people of one department, the sentence
// that says what will happen. Pure; designate-dialog draws it and commands/verbs posts it.
import { departments, label } from "../shared/codes";
import { t } from "../shared/i18n";
import type { Department, Detail, DirectoryPerson, Suggestion } from "../shared/types";
import type { ComboOption } from "./combo-box";

/** The one department to which a team leader is bound, or null when any may be chosen. */
export function boundDepartment(detail: Detail, scopes: readonly string[]): number | null {
  const giving = scopes.filter((scope) => detail.acts[scope]?.includes("designate"));
  if (giving.length === 0 || giving.some((scope) => !scope.startsWith("lead:"))) return null;
  return detail.department;
}

/** Suggested ones first with the reason, then every other that works, by name; dong offices last of all. */
export function departmentChoices(suggested: readonly Suggestion[], bound: number | null, field: string): ComboOption[] {
  const all = departments().filter((one) => (bound === null ? true : one.id === bound));
  const order = new Map(suggested.map((one, index) => [one.id, index]));
  return [...all]
    .sort((a, b) => (order.get(a.id) ?? 99) - (order.get(b.id) ?? 99) || Number(a.kind === "dong") - Number(b.kind === "dong"))
    .map((one) => departmentOption(one, suggested.find((each) => each.id === one.id), field));
}

function departmentOption(one: Department, suggestion: Suggestion | undefined, field: string): ComboOption {
  const option: ComboOption = { value: String(one.id), label: label("department", one.id), words: [one.name, one.name_en] };
  if (suggestion) option.note = reasonText(suggestion.reason, one, field);
  return option;
}

function reasonText(reason: string, one: Department, field: string): string {
  const what = label("field", field);
  if (reason === "gu") return t("suggested: {field} in {gu}", { field: what, gu: label("gu", one.gu) });
  if (reason === "city") return t("suggested: {field}, whole city", { field: what });
  return reason;
}

export function peopleChoices(people: readonly DirectoryPerson[], except: number | null): ComboOption[] {
  return people.filter((one) => one.id !== except).map((one) => {
    const option: ComboOption = { value: String(one.id), label: one.name, detail: one.position, words: [one.name, one.position] };
    if (!one.has_access) option.note = t("gets access by this");
    return option;
  });
}

/** One sentence that says what pressing the button does. */
export function outcome(detail: Detail, department: number | null, person: DirectoryPerson | undefined): string {
  if (department === null) return t("Choose the department, then the person.");
  const where = label("department", department);
  if (!person) return t("{department}: choose the person.", { department: where });
  const who = t("{department} {name} {position}", { department: where, name: person.name, position: person.position });
  if (detail.handler) return t("{number} goes from {from} to {who}. {from} may no longer work on it.", { number: detail.number, from: detail.handler.name, who });
  if (!person.has_access) return t("{number} goes to {who}, who gets access by this and is alerted at once.", { number: detail.number, who });
  return t("{number} goes to {who}, who is alerted at once.", { number: detail.number, who });
}
