// views: which acts of a complaint are mine now, which one is first, and which go behind "more".
// complaint-panel draws what this decides; the server decides again when the act arrives.

export type Act =
  | "correct" | "designate" | "confirm" | "start" | "visit" | "reply" | "assess" | "hold" | "complete" | "reopen"
  | "withdraw" | "decline" | "transfer" | "close" | "ask_redesignation" | "return" | "supplement" | "message";

/** The acts offered to these scopes: the union over the scopes that one holds, each once. */
export function myActs(acts: Readonly<Record<string, readonly string[]>>, scopes: Iterable<string>): Set<string> {
  const mine = new Set<string>();
  for (const scope of scopes) for (const act of acts[scope] ?? []) mine.add(act);
  return mine;
}

const FIRST: Readonly<Record<string, readonly string[]>> = {
  received: ["designate", "supplement"],
  designated: ["confirm", "visit", "reply"],
  confirmed: ["start", "visit", "reply", "complete"],
  in_progress: ["reply", "complete", "visit"],
  long_term: ["reply", "complete", "visit"],
};
const CLOSED = ["reopen", "reply"];
const REST = [
  "confirm", "start", "visit", "reply", "complete", "assess", "hold", "supplement", "correct", "ask_redesignation",
  "return", "designate", "reopen", "withdraw", "transfer", "decline", "close",
];

export interface ActOrder {
  /** The one big button, or null when nothing is mine to do. */
  primary: string | null;
  /** At most three beside it. */
  beside: string[];
  /** Behind "more", in a fixed order so that the hand learns them. */
  more: string[];
  /** The thread's composer is open to me. */
  mayTalk: boolean;
}

/** Orders my acts for a status. When re-designation is asked for, designating comes first: somebody waits for it. */
export function orderActs(status: string, mine: ReadonlySet<string>, asked: boolean): ActOrder {
  const first = FIRST[status] ?? CLOSED;
  const wanted = asked && mine.has("designate") ? ["designate", ...first] : first;
  const front = [...new Set(wanted)].filter((act) => mine.has(act));
  const [primary = null, ...others] = front;
  const beside = others.slice(0, 3);
  const shown = new Set([primary, ...beside]);
  const more = REST.filter((act) => mine.has(act) && !shown.has(act));
  return { primary, beside, more, mayTalk: mine.has("message") };
}
