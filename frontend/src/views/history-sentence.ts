// views: the one place where a history entry becomes a sentence: who did what, from what to what.
// The timeline, the print fallback's live twin and the live region read it; it knows no DOM.
import { t } from "../shared/i18n";
import type { Entry } from "../shared/types";
import { fieldLabel, valueText } from "./history-names";

/** An entry as it comes; a newer server may know verbs that this build does not. */
export type HistoryEntry = Omit<Entry, "verb"> & { verb: string };

export interface Sentence {
  /** The whole sentence, with the actor's name inside. */
  words: string;
  /** The name inside the words that may be set in bold, or "". */
  who: string;
  /** Changed facts that the sentence does not already say. */
  changes: { label: string; from: string; to: string }[];
  /** Reason, note, reply or message, as it was written. */
  quote: string;
}

export type Tone = "act" | "wait" | "done" | "stop" | "talk" | "plain";

interface Telling {
  tone: Tone;
  tell: (who: string, entry: HistoryEntry, value: (field: string, side: 0 | 1) => string) => string;
  /** Fields that the sentence says itself. */
  said?: string[];
}

const FLOW = ["status", "designated_at", "confirmed_at", "completed_at", "started_at", "visited_at", "handovers", "asked", "returned", "due_at"];

const TELLINGS: Record<string, Telling> = {
  received: { tone: "act", tell: (who) => t("{who} received this complaint", { who }), said: ["*"] },
  corrected: { tone: "plain", tell: (who) => t("{who} corrected what was entered", { who }) },
  designated: { tone: "act", tell: designation, said: ["department", "handler"] },
  confirmed: { tone: "act", tell: (who) => t("{who} confirmed the complaint", { who }) },
  started: { tone: "act", tell: (who) => t("{who} began work", { who }) },
  visited: { tone: "act", tell: (who) => t("{who} visited the site", { who }) },
  replied: { tone: "act", tell: (who) => t("{who} wrote a department reply", { who }) },
  assessed: { tone: "plain", tell: (who) => t("{who} assessed the complaint", { who }) },
  held: { tone: "wait", tell: (who) => t("{who} moved it to long-term work", { who }) },
  completed: { tone: "done", tell: (who) => t("{who} completed the complaint", { who }), said: ["result"] },
  reopened: { tone: "act", tell: (who) => t("{who} opened it again", { who }) },
  withdrawn: { tone: "stop", tell: (who) => t("{who} recorded that the citizen withdrew it", { who }) },
  declined: { tone: "stop", tell: (who) => t("{who} closed it as impossible to carry out", { who }) },
  transferred: { tone: "stop", tell: (who) => t("{who} transferred it to another body", { who }) },
  closed: { tone: "stop", tell: (who) => t("{who} closed it as a repeat", { who }) },
  redesignation_asked: { tone: "wait", tell: (who) => t("{who} asked for another handler", { who }) },
  returned: { tone: "wait", tell: (who) => t("{who} returned it to the response team", { who }), said: ["department", "handler"] },
  supplemented: { tone: "plain", tell: (who) => t("{who} added to the content", { who }), said: ["text"] },
  message_posted: { tone: "talk", tell: (who) => t("{who} wrote in the talk", { who }) },
  personal_shown: { tone: "plain", tell: (who) => t("{who} looked at the citizen's name and telephone", { who }) },
  grant_given: { tone: "plain", tell: (who) => t("{who} gave access", { who }) },
  grant_ended: { tone: "plain", tell: (who) => t("{who} ended an access", { who }) },
  signed_out: { tone: "plain", tell: (who) => t("{who} signed out", { who }) },
  employee_changed: { tone: "plain", tell: (who) => t("{who} changed an employee's record", { who }) },
  codes_changed: { tone: "plain", tell: (who) => t("{who} changed the code tables", { who }) },
};

/** Every verb that has a sentence; the tests hold it against the protocol's list. */
export const VERBS = Object.keys(TELLINGS);

/** The colour of an entry's mark; unknown verbs are plain. */
export function toneOf(verb: string): Tone {
  return TELLINGS[verb]?.tone ?? "plain";
}

/** One entry in words. A verb that this build does not know yet is told by its name rather than hidden. */
export function tellEntry(entry: HistoryEntry, now = Date.now()): Sentence {
  const telling = TELLINGS[entry.verb];
  const who = bare(entry.actor ? t("{name} (who acts)", { name: entry.actor.name }) : t("The system (who acts)"));
  const value = (field: string, side: 0 | 1): string => valueText(field, entry.changes[field]?.[side], now);
  const words = telling ? telling.tell(who, entry, value) : t("{who} did: {verb}", { who, verb: entry.verb });
  return { words, who: entry.actor?.name ?? "", changes: unsaid(entry, telling, value), quote: quoteOf(entry) };
}

/** The words in brackets tell the translator which form is meant; in English they are dropped. */
function bare(text: string): string {
  return text.replace(/ \(who(m| acts)\)$/u, "");
}

function unsaid(entry: HistoryEntry, telling: Telling | undefined, value: (field: string, side: 0 | 1) => string): Sentence["changes"] {
  const said = telling?.said ?? [];
  if (said.includes("*")) return [];
  return Object.keys(entry.changes)
    .filter((field) => !said.includes(field) && !FLOW.includes(field))
    .map((field) => ({ label: fieldLabel(field), from: value(field, 0), to: value(field, 1) }))
    .filter((change) => change.from !== change.to);
}

/** The written part: a reply or message body, the result, a reason; never said twice. */
function quoteOf(entry: HistoryEntry): string {
  const result = entry.changes["result"]?.[1];
  const parts = [entry.text, typeof result === "string" ? result : "", entry.note].map((part) => (part ?? "").trim());
  return [...new Set(parts.filter((part) => part !== ""))].join("\n");
}

function designation(who: string, entry: HistoryEntry, value: (field: string, side: 0 | 1) => string): string {
  const [before, after] = entry.changes["handler"] ?? [null, null];
  const department = entry.changes["department"] ? value("department", 1) : "";
  const to = [department, after ? bare(t("{name} (whom)", { name: value("handler", 1) })) : ""].filter(Boolean).join(" ");
  if (before) return t("{who} re-designated: {from} → {to}", { who, from: value("handler", 0), to });
  return t("{who} designated {to}", { who, to });
}

/** The sentence cut around the actor's name, so that the name can be set apart: [before, name, after]. */
export function aroundName(sentence: Sentence): [string, string, string] {
  const at = sentence.who === "" ? -1 : sentence.words.indexOf(sentence.who);
  if (at < 0) return ["", "", sentence.words];
  return [sentence.words.slice(0, at), sentence.who, sentence.words.slice(at + sentence.who.length)];
}
