/**
 * Generated from live/protocol.py by `python manage.py client_types`: do not edit.
 * The frames of the socket in both directions; what they mean is told there.
 */
import type { Detail, Entry, Row, Viewer } from "../shared/types";

export const MAX_UP_BYTES = 65536;
export const MAX_DOWN_BYTES = 32768;
export const MAX_WATCHED = 20;
export const MAX_INTEGER = 9007199254740991;
export const BEAT_SECONDS = 15;
export const HELLO_SECONDS = 10;
export const TYPING_SECONDS = 8;
export const TICKET_SECONDS = 30;
export const CLOSE_SIGNED_OUT = 4401;
export const CLOSE_FORBIDDEN = 4403;
export const CLOSE_NO_HELLO = 4408;
export const CLOSE_TOO_MANY_ERRORS = 4429;
export const CLOSE_RESTART = 1012;

export type ResyncReason = "epoch" | "rights" | "ahead" | "behind" | "slow";

export type ByeReason = "signed_out" | "restart" | "rights";

export type ErrorCode =
  | "too_large"
  | "not_text"
  | "bad_json"
  | "unknown_type"
  | "bad_fields"
  | "bad_value"
  | "hello_first"
  | "hello_twice"
  | "not_found"
  | "too_many"
  | "too_fast"
  | "unavailable";

export interface PersonShape {
  id: number;
  name: string;
}

export interface AuthorShape {
  id: number;
  name: string;
  department: number | null;
}

export interface PresentShape {
  id: number;
  name: string;
  typing: boolean;
}

export interface RowShape {
  id: number;
  number: string;
  v: number;
  revision: number;
  status: string;
  dong: string;
  gu: string;
  route: string;
  field: string;
  nature: string | null;
  obstacle: string | null;
  kind: string;
  title: string;
  place: string;
  department: number | null;
  handler: PersonShape | null;
  received_at: string;
  due_at: string;
  expected_on: string | null;
  designated_at: string | null;
  confirmed_at: string | null;
  completed_at: string | null;
  handovers: number;
  asked: boolean;
  returned: boolean;
  messages: number;
  replies: number;
}

export interface DetailShape {
  id: number;
  number: string;
  v: number;
  revision: number;
  status: string;
  dong: string;
  gu: string;
  route: string;
  field: string;
  nature: string | null;
  obstacle: string | null;
  kind: string;
  title: string;
  place: string;
  department: number | null;
  handler: PersonShape | null;
  received_at: string;
  due_at: string;
  expected_on: string | null;
  designated_at: string | null;
  confirmed_at: string | null;
  completed_at: string | null;
  handovers: number;
  asked: boolean;
  returned: boolean;
  messages: number;
  replies: number;
  text: string;
  external_number: string;
  entered_at: string;
  entered_by: PersonShape;
  result: string;
  visited_at: string | null;
  started_at: string | null;
  acts: Record<string, string[]>;
}

export interface EntryShape {
  position: number;
  at: string;
  verb: string;
  actor: AuthorShape | null;
  changes: Record<string, (string | number | boolean | PersonShape | null)[]>;
  note: string;
  text: string;
}

export interface Welcome {
  type: "welcome";
  epoch: string;
  position: number;
  rights: string;
  build: string;
  beat: number;
}

export interface Rows {
  type: "rows";
  position: number;
  rows: Row[];
  gone: number[];
  more: boolean;
}

export interface CaughtUp {
  type: "caught_up";
  position: number;
}

export interface ComplaintChanged {
  type: "complaint";
  position: number;
  complaint: number;
  detail: Detail | null;
  entries: Entry[] | null;
}

export interface Presence {
  type: "presence";
  complaint: number;
  people: Viewer[];
}

export interface Beat {
  type: "beat";
  position: number;
  sent: number;
}

export interface ResyncNeeded {
  type: "resync";
  reason: ResyncReason;
}

export interface Rights {
  type: "rights";
  scopes: string[];
  rights: string;
  may: string[];
}

export interface Codes {
  type: "codes";
  position: number;
}

export interface Error {
  type: "error";
  code: ErrorCode;
  message: string;
}

export interface Bye {
  type: "bye";
  reason: ByeReason;
  retry_after: number | null;
}

export interface Hello {
  type: "hello";
  epoch: string | null;
  position: number | null;
  rights: string | null;
}

export interface Watch {
  type: "watch";
  complaint: number;
}

export interface Unwatch {
  type: "unwatch";
  complaint: number;
}

export interface Typing {
  type: "typing";
  complaint: number;
}

export interface Ack {
  type: "ack";
  position: number;
}

export interface Ping {
  type: "ping";
}

export type Down =
  | Welcome
  | Rows
  | CaughtUp
  | ComplaintChanged
  | Presence
  | Beat
  | ResyncNeeded
  | Rights
  | Codes
  | Error
  | Bye;

export type Up = Hello | Watch | Unwatch | Typing | Ack | Ping;
