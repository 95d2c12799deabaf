// views: explains a deadline in words: which law, what was counted on each day, what was skipped and why.
// complaint-panel shows it when the due date is opened; the steps come from complaints/domain/deadlines.py.
import { day } from "../shared/dates";
import { t, tn } from "../shared/i18n";

/** One step as the server counted it (Step.as_json there). */
export interface DueStep {
  text_code: string;
  date?: string;
  name?: string;
  from?: string;
  to?: string;
  minutes?: number;
  total?: number;
  number?: number;
}

export interface DueLine {
  counted: boolean;
  /** The day or span of days. */
  when: string;
  /** What it did to the count. */
  what: string;
}

/** The steps in lines; days that were skipped for the same reason one after another share a line. */
export function dueLines(steps: readonly DueStep[], now = Date.now()): DueLine[] {
  return runs(steps).map(([first, last]) => ({
    counted: isCounted(first.text_code),
    when: first === last ? dayOf(first, now) : `${dayOf(first, now)} – ${dayOf(last, now)}`,
    what: first === last ? stepText(first) : spanText(first, last),
  }));
}

const WEEKEND = new Set(["saturday", "sunday"]);

/** Neighbours of one kind: days off for the same reason, and full days that are merely counted on. */
function runs(steps: readonly DueStep[]): [DueStep, DueStep][] {
  const found: [DueStep, DueStep][] = [];
  for (const step of steps) {
    const run = found[found.length - 1];
    if (run && alike(run[1], step)) run[1] = step;
    else found.push([step, step]);
  }
  return found;
}

function alike(before: DueStep, after: DueStep): boolean {
  if (WEEKEND.has(before.text_code) && WEEKEND.has(after.text_code)) return true;
  if (before.text_code === "day" && after.text_code === "day") return true;
  return before.text_code === "holiday" && after.text_code === "holiday" && before.name === after.name;
}

function isCounted(code: string): boolean {
  return ["hours", "day", "first_day", "last_day", "moved"].includes(code);
}

function dayOf(step: DueStep, now: number): string {
  return step.date ? day(step.date, now) : "";
}

function spanText(first: DueStep, last: DueStep): string {
  if (first.text_code === "day") return t("working days {from} to {to}", { from: first.number ?? 0, to: last.number ?? 0 });
  return WEEKEND.has(first.text_code) ? t("not counted: weekend") : stepText(first);
}

function stepText(step: DueStep): string {
  switch (step.text_code) {
    case "hours":
      return t("{from}–{to}: {hours} counted, {total} so far", {
        from: step.from ?? "", to: step.to ?? "", hours: hours(step.minutes), total: hours(step.total),
      });
    case "day": return step.number === 1 ? t("working day 1 (the day of receipt counts)") : t("working day {number}", { number: step.number ?? 0 });
    case "closed": return t("office hours were over at receipt");
    case "saturday": return t("not counted: Saturday");
    case "sunday": return t("not counted: Sunday");
    case "holiday": return step.name ? t("not counted: {name}", { name: step.name }) : t("not counted: public holiday");
    case "first_day": return t("first day, counted");
    case "last_day": return t("last day by the calendar");
    case "moved": return t("moved to the next working day");
    default: return step.text_code;
  }
}

/** "2 h 30 min" of working time. */
export function hours(minutes = 0): string {
  const whole = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (whole === 0) return t("{minutes} min", { minutes: rest });
  return rest === 0 ? t("{hours} h", { hours: whole }) : t("{hours} h {minutes} min", { hours: whole, minutes: rest });
}

/** "민원 처리에 관한 법률 제19조제2항" from "Civil Petitions Treatment Act art. 19(2)". */
export function articleText(article: string): string {
  const found = /^(?<act>.+) art\. (?<number>\d+)(?:\((?<part>\d+)\))?$/u.exec(article)?.groups;
  if (!found) return article;
  const act = t(found["act"] ?? "");
  const number = found["number"] ?? "";
  return found["part"] ? t("{act}, art. {number}({part})", { act, number, part: found["part"] }) : t("{act}, art. {number}", { act, number });
}

/** A period such as "3h" or "14d" as people say it. */
export function periodText(period: string): string {
  const [, amount, unit] = /^(\d+)([hdwmy])$/u.exec(period) ?? [];
  const count = Number(amount);
  if (unit === "h") return tn(count, "{count} working hour", "{count} working hours");
  if (unit === "d") return tn(count, "{count} working day", "{count} working days");
  return period;
}
