// views: what each act is called, which fields its small form asks for, and how it is sent.
// act-form draws the fields, complaint-panel the buttons; commands/verbs posts.
import type { ActAnswer, Options, ReasonedAct, Seen } from "../commands/verbs";
import * as verbs from "../commands/verbs";
import { t } from "../shared/i18n";
import type { Act, Nature, Obstacle } from "../shared/types";

export type ActValues = Record<string, string>;

export interface ActField {
  name: string;
  kind: "long" | "short" | "date" | "nature" | "obstacle";
  label: () => string;
  required?: boolean;
  hint?: () => string;
  max: number;
}

export interface ActSpec {
  icon: string;
  label: () => string;
  /** What the sending button says. */
  send: () => string;
  fields: readonly ActField[];
  tone?: "danger";
  /** What came of it, for the notice that offers to undo. */
  done?: () => string;
  /** The act that takes it back. */
  undo?: ReasonedAct;
  post: (seen: Seen, values: ActValues, options: Options) => Promise<ActAnswer>;
}

const reason: ActField = { name: "reason", kind: "long", label: () => t("Reason"), required: true, max: 500 };
const note: ActField = { name: "note", kind: "long", label: () => t("Note"), max: 2_000 };
const nature: ActField = { name: "nature", kind: "nature", label: () => t("Nature"), max: 20 };
const obstacle: ActField = { name: "obstacle", kind: "obstacle", label: () => t("Obstacle"), max: 20 };
const expected: ActField = { name: "expected_on", kind: "date", label: () => t("Expected date"), max: 10 };

function reasoned(act: ReasonedAct): ActSpec["post"] {
  return (seen, values, options) => verbs.giveReason(seen, act, values["reason"] ?? "", options);
}

function code<T extends string>(value: string | undefined): T | null {
  return value ? (value as T) : null;
}

/** Acts that have a form of their own kind: designating opens its dialog, correcting the full fields, showing its step. */
export type FormAct = Exclude<Act, "designate" | "correct" | "message" | "personal">;

export const ACTS: Readonly<Record<FormAct, ActSpec>> = {
  confirm: {
    icon: "confirmed", label: () => t("Confirm"), send: () => t("Confirm"), fields: [],
    post: (seen, _values, options) => verbs.confirm(seen, options),
  },
  start: {
    icon: "in_progress", label: () => t("Begin work"), send: () => t("Begin work"), fields: [],
    post: (seen, _values, options) => verbs.start(seen, options),
  },
  visit: {
    icon: "pin", label: () => t("Site visited"), send: () => t("Record the visit"),
    fields: [{ ...note, hint: () => t("What you found. May stay empty.") }],
    post: (seen, values, options) => verbs.visit(seen, values["note"] ?? "", options),
  },
  reply: {
    icon: "edit", label: () => t("Department reply"), send: () => t("Save the reply"),
    fields: [{ name: "text", kind: "long", label: () => t("Department reply"), required: true, max: 20_000, hint: () => t("The official record of the work. The dong and the response team see it at once.") }],
    post: (seen, values, options) => verbs.reply(seen, values["text"] ?? "", options),
  },
  complete: {
    icon: "done", label: () => t("Complete"), send: () => t("Complete"),
    fields: [{ name: "result", kind: "long", label: () => t("Result"), required: true, max: 20_000, hint: () => t("What was done, in words that can be told to the citizen.") }],
    done: () => t("Completed."), undo: "reopen",
    post: (seen, values, options) => verbs.complete(seen, values["result"] ?? "", options),
  },
  assess: {
    icon: "info", label: () => t("Nature and obstacle"), send: () => t("Save"),
    fields: [nature, obstacle, expected, note],
    post: (seen, values, options) => verbs.assess(seen, {
      nature: code<Nature>(values["nature"]), obstacle: code<Obstacle>(values["obstacle"]),
      expected_on: values["expected_on"] || null, note: values["note"] ?? "",
    }, options),
  },
  hold: {
    icon: "long_term", label: () => t("Long-term"), send: () => t("Move to long-term"),
    fields: [{ ...obstacle, required: true }, { ...expected, hint: () => t("When it can be done, as far as is known.") }, note],
    post: (seen, values, options) => verbs.hold(seen, {
      obstacle: values["obstacle"] as Obstacle, expected_on: values["expected_on"] || null, note: values["note"] ?? "",
    }, options),
  },
  supplement: {
    icon: "plus", label: () => t("Add to the content"), send: () => t("Add"),
    fields: [{ name: "text", kind: "long", label: () => t("What to add"), required: true, max: 2_000, hint: () => t("Stands below the first text; nothing of that is changed.") }],
    post: (seen, values, options) => verbs.supplement(seen, values["text"] ?? "", options),
  },
  ask_redesignation: {
    icon: "turn", label: () => t("Ask for another handler"), send: () => t("Ask"),
    fields: [{ ...reason, hint: () => t("Whose work it is, and why. The response team decides.") }],
    post: reasoned("ask_redesignation"),
  },
  return: {
    icon: "withdrawn", label: () => t("Return to the response team"), send: () => t("Return"), fields: [reason],
    post: reasoned("return"),
  },
  reopen: {
    icon: "withdrawn", label: () => t("Open again"), send: () => t("Open again"), fields: [reason],
    post: reasoned("reopen"),
  },
  withdraw: {
    icon: "withdrawn", label: () => t("Withdrawn by the citizen"), send: () => t("Record the withdrawal"), fields: [reason],
    tone: "danger", done: () => t("Recorded as withdrawn."), undo: "reopen", post: reasoned("withdraw"),
  },
  transfer: {
    icon: "transferred", label: () => t("Transfer to another body"), send: () => t("Transfer"),
    fields: [{ ...reason, hint: () => t("To which body, and why it is theirs.") }],
    tone: "danger", done: () => t("Transferred."), undo: "reopen", post: reasoned("transfer"),
  },
  decline: {
    icon: "declined", label: () => t("Cannot be done"), send: () => t("Close as cannot be done"),
    fields: [{ ...reason, hint: () => t("The reason and what the citizen can do against it are told to the citizen.") }],
    tone: "danger", done: () => t("Closed as cannot be done."), undo: "reopen", post: reasoned("decline"),
  },
  close: {
    icon: "closed", label: () => t("Close as a repeat"), send: () => t("Close"), fields: [reason],
    tone: "danger", done: () => t("Closed."), undo: "reopen", post: reasoned("close"),
  },
};

/** The name of any act, also of those that have no small form. */
export function actLabel(act: string): string {
  if (act === "designate") return t("Designate");
  if (act === "correct") return t("Correct what was entered");
  return ACTS[act as FormAct]?.label() ?? act;
}

/** The icon of any act, by its name in the page's set. */
export function actIcon(act: string): string {
  if (act === "designate") return "user";
  if (act === "correct") return "edit";
  return ACTS[act as FormAct]?.icon ?? "right";
}

/** Errors of a small form before it is sent: what is required, too long, or not a day. */
export function checkAct(spec: ActSpec, values: ActValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of spec.fields) {
    const value = (values[field.name] ?? "").trim();
    if (field.required && value === "") errors[field.name] = t("Please fill in: {label}", { label: field.label() });
    else if (value.length > field.max) errors[field.name] = t("{count} characters too many. At most {max}.", { count: value.length - field.max, max: field.max });
  }
  return errors;
}
