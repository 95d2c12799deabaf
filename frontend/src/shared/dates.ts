/**
 * Dates as people say them, always in Asia/Seoul (+09:00, no summer time, so
 * plain arithmetic): `when` for moments, `dueIn` for deadlines, `exact` for
 * titles and print. `onTick` is the page's one timer that keeps them true.
 */
import { language, t, tn } from "./i18n";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFFSET = 9 * HOUR;
const KO_DAYS = ["일", "월", "화", "수", "목", "금", "토"];
const EN_DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const EN_MONTHS =
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

interface Parts {
  year: number; month: number; date: number; weekday: number;
  hour: number; minute: number; second: number;
  /** days since 1970 in Seoul */
  day: number;
}

/** A moment ("…+09:00"), a day ("2026-11-26") or ms since 1970, in Seoul's calendar. */
export function seoul(value: string | number): Parts {
  const moment = typeof value === "number" ? value : Date.parse(withZone(value));
  const local = new Date(moment + OFFSET);
  return {
    year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, date: local.getUTCDate(),
    weekday: local.getUTCDay(), hour: local.getUTCHours(), minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(), day: Math.floor((moment + OFFSET) / DAY),
  };
}

/** "오늘 14:03", "어제 09:10", "11월 26일 (목) 14:03", "2025년 3월 2일". */
export function when(value: string, now = Date.now()): string {
  const at = seoul(value);
  const today = seoul(now);
  if (at.day === today.day) return t("today {time}", { time: clock(value) });
  if (at.day === today.day - 1) return t("yesterday {time}", { time: clock(value) });
  return at.year === today.year ? `${day(value, now)} ${clock(value)}` : day(value, now);
}

/** "오늘", "내일", "11월 26일 (목)", with the year when it is another one. */
export function day(value: string, now = Date.now()): string {
  const at = seoul(value);
  const today = seoul(now);
  if (at.day === today.day) return t("today");
  if (at.day === today.day + 1) return t("tomorrow");
  return calendar(at, at.year !== today.year);
}

/** "14:03" */
export function clock(value: string | number, seconds = false): string {
  const at = seoul(value);
  const text = `${two(at.hour)}:${two(at.minute)}`;
  return seconds ? `${text}:${two(at.second)}` : text;
}

/** "2026-11-26 (목) 14:03:11": for titles and print. A day has no time. */
export function exact(value: string): string {
  const at = seoul(value);
  const date = `${at.year}-${two(at.month)}-${two(at.date)} (${weekday(at)})`;
  return isDay(value) ? date : `${date} ${clock(value, true)}`;
}

/** Until a deadline: "18:00까지", "D-2", "3시간 지남", "2일 지남". */
export function dueIn(value: string, now = Date.now()): string {
  const days = daysLeft(value, now);
  const late = isLate(value, now);
  if (!late && days > 0) return `D-${days}`;
  if (!late) return isDay(value) ? t("today") : t("by {time}", { time: clock(value) });
  if (days < 0) return tn(-days, "{count} day late", "{count} days late");
  return t("{span} late", { span: span(now - Date.parse(withZone(value))) });
}

/** Whole calendar days in Seoul from now to the date; 0 today, negative past. */
export function daysLeft(value: string, now = Date.now()): number {
  return seoul(value).day - seoul(now).day;
}

/** A day is late when it is over, a moment when it has passed. */
export function isLate(value: string, now = Date.now()): boolean {
  return isDay(value) ? daysLeft(value, now) < 0 : Date.parse(withZone(value)) < now;
}

/** A duration in its largest unit: "3분", "5시간", "2일". */
export function span(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return tn(minutes, "{count} min", "{count} min");
  if (minutes < 1440) return tn(Math.floor(minutes / 60), "{count} hour", "{count} hours");
  return tn(Math.floor(minutes / 1440), "{count} day", "{count} days");
}

/** For `<input type="datetime-local">` and `date`: "2026-11-26T14:03" in Seoul. */
export function inputValue(moment = Date.now()): string {
  const at = seoul(moment);
  return `${at.year}-${two(at.month)}-${two(at.date)}T${two(at.hour)}:${two(at.minute)}`;
}

/** What such an input holds, as the server wants it: "2026-11-26T14:03:00+09:00". */
export function fromInput(value: string): string {
  if (!value || isDay(value)) return value;
  return `${value.length === 16 ? `${value}:00` : value}+09:00`;
}

/** Call at every half minute while the page lives; returns the function that ends it. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((each) => each()), 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function calendar(at: Parts, withYear: boolean): string {
  if (language() === "ko") {
    const date = `${at.month}월 ${at.date}일 (${weekday(at)})`;
    return withYear ? `${at.year}년 ${date}` : date;
  }
  const date = `${weekday(at)} ${at.date} ${EN_MONTHS[at.month - 1]}`;
  return withYear ? `${date} ${at.year}` : date;
}

function weekday(at: Parts): string {
  return (language() === "ko" ? KO_DAYS : EN_DAYS)[at.weekday]!;
}

function isDay(value: string): boolean {
  return value.length === 10;
}

/** A day or a moment without zone is Seoul's, never the machine's. */
function withZone(value: string): string {
  if (isDay(value)) return `${value}T00:00:00+09:00`;
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}+09:00`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
