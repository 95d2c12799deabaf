/**
 * The shapes that cross the wire over HTTP, as `complaints/queries/projection.py`
 * makes them. The socket's frames are generated from `live/protocol.py` into
 * `live/protocol.generated.ts`. Everything here is plain data.
 */

import type { DetailShape, EntryShape, PresentShape, RowShape } from "../live/protocol.generated";

/** ISO 8601 with +09:00. */
export type Instant = string;
/** "YYYY-MM-DD". */
export type Day = string;

export type Status =
  | "received" | "designated" | "confirmed" | "in_progress" | "long_term"
  | "completed" | "withdrawn" | "transferred" | "declined" | "closed";

export const OPEN_STATUSES: readonly Status[] =
  ["received", "designated", "confirmed", "in_progress", "long_term"];
export const CLOSED_STATUSES: readonly Status[] =
  ["completed", "withdrawn", "transferred", "declined", "closed"];
export const STATUSES: readonly Status[] = [...OPEN_STATUSES, ...CLOSED_STATUSES];

export type Nature = "conflict" | "unresolved" | "solvable" | "collective";
export type Obstacle = "budget" | "multiple" | "agreement" | "law";
export type Kind = "other" | "grievance" | "query" | "query-law" | "proposal";

export interface Named { id: number; name: string }

/** One complaint as lists show it. `v` is the position of its last log entry: the newer wins. */
export interface Row {
  id: number;
  number: string;
  v: number;
  revision: number;
  status: Status;
  dong: string;
  gu: string;
  route: string;
  field: string;
  nature: Nature | null;
  obstacle: Obstacle | null;
  kind: Kind;
  title: string;
  place: string;
  department: number | null;
  handler: Named | null;
  received_at: Instant;
  due_at: Instant;
  expected_on: Day | null;
  designated_at: Instant | null;
  confirmed_at: Instant | null;
  completed_at: Instant | null;
  handovers: number;
  asked: boolean;
  returned: boolean;
  messages: number;
  replies: number;
}

export type Act =
  | "correct" | "designate" | "confirm" | "start" | "visit" | "reply" | "assess" | "hold"
  | "complete" | "reopen" | "withdraw" | "decline" | "transfer" | "close"
  | "ask_redesignation" | "return" | "supplement" | "message" | "personal";

export interface Detail extends Row {
  text: string;
  external_number: string;
  entered_at: Instant;
  entered_by: Named;
  result: string;
  visited_at: Instant | null;
  started_at: Instant | null;
  /** Acts by scope key; mine are the union over my scopes (`actsOf` in store/select). */
  acts: Record<string, Act[]>;
}

export type Verb =
  | "received" | "corrected" | "designated" | "confirmed" | "started" | "visited" | "replied"
  | "assessed" | "held" | "completed" | "reopened" | "withdrawn" | "declined" | "transferred"
  | "closed" | "redesignation_asked" | "returned" | "supplemented" | "message_posted"
  | "personal_shown";

export type Change = string | number | boolean | Named | null;

/** One line of a complaint's history. `text` is the body of a message or reply, else "". */
export interface Entry {
  position: number;
  at: Instant;
  verb: Verb;
  actor: { id: number; name: string; department: number | null } | null;
  /** field: [old, new] */
  changes: Record<string, [Change, Change]>;
  note: string;
  text: string;
}

export interface Citizen { name: string; phone: string; sms_consent: boolean }

export interface Due {
  due: Instant;
  article: string;
  steps: { text_code: string; [value: string]: unknown }[];
}

/** GET /api/complaints/<id> */
export interface ComplaintAnswer {
  position: number;
  detail: Detail;
  citizen: Citizen | null;
  entries: Entry[];
  due: Due | null;
}

export type May = "watch" | "receive" | "administer";

export interface Me {
  id: number;
  name: string;
  department: number | null;
  dong: string | null;
  scopes: string[];
  rights: string;
  may: May[];
  language: "ko" | "en";
  theme: string;
  density: string;
}

export interface Code { code: string; name: string; name_en: string }
export interface Dong extends Code { gu: string; lat: number; lon: number }
export interface Field extends Code { parent: string | null; kind: Kind }
export interface Department extends Code {
  id: number;
  kind: "working" | "dong" | "team" | "office";
  gu: string | null;
  dong: string | null;
}
export interface KindCode extends Code { period: string }
export interface StatusCode extends Code { open: boolean }

/** GET /api/codes */
export interface Codes {
  version: string | number;
  gus: Code[];
  dongs: Dong[];
  fields: Field[];
  routes: Code[];
  natures: Code[];
  obstacles: Code[];
  departments: Department[];
  kinds: KindCode[];
  statuses: StatusCode[];
}

/** GET /api/snapshot */
export interface Snapshot {
  epoch: string;
  position: number;
  rights: string;
  me: Me;
  rows: Row[];
}

/** GET /api/changes */
export type Changes =
  | { position: number; rows: Row[]; gone: number[]; resync?: false }
  | { resync: true; reason: string };

/** Who looks at a complaint now. */
export interface Viewer { id: number; name: string; typing: boolean }

export interface DirectoryPerson {
  id: number;
  name: string;
  position: string;
  department: number;
  has_access: boolean;
}
export interface Suggestion { id: number; reason: string }
export interface DongCandidate { code: string; legal_dong: string }
export interface SavedView { id: number; name: string; query: string; owner: Named | number | null; shared: boolean }

/** The screen's own word on how fresh it is. */
export type LiveState = "live" | "catching_up" | "stale" | "offline";

export interface Freshness {
  state: LiveState;
  /** ms since 1970 of the last moment at which the screen was known to be true; null before the first data. */
  asOf: number | null;
  /** How data arrives: the socket, or asking over HTTP every 5 s. */
  via: "socket" | "http";
}

/** Fails to compile when a type above and the frame's shape have other fields or other types. */
type Agrees<Wide, Narrow extends Wide> = Exclude<keyof Narrow, keyof Wide> extends never ? true : never;
export type Agreement =
  [Agrees<RowShape, Row>, Agrees<DetailShape, Detail>, Agrees<EntryShape, Entry>, Agrees<PresentShape, Viewer>];
