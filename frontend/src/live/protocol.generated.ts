// Generated from live/protocol.py by `python manage.py client_types`. Do not edit.
import type { Detail, Entry, Row, Viewer } from "../shared/types";

export interface Welcome { type: "welcome"; epoch: string; position: number; rights: string; build: string; beat: number }
export interface Rows { type: "rows"; position: number; rows: Row[]; gone: number[] }
export interface CaughtUp { type: "caught_up"; position: number }
export interface ComplaintFrame { type: "complaint"; position: number; detail: Detail; entries: Entry[] }
export interface Presence { type: "presence"; complaint: number; people: Viewer[] }
export interface Beat { type: "beat"; position: number; sent: number }
export interface Resync { type: "resync"; reason: string }
export interface Rights { type: "rights"; scopes: string[]; rights: string; may: string[] }
export interface CodesFrame { type: "codes"; position: number }
export interface ErrorFrame { type: "error"; code: string; message: string }
export interface Bye { type: "bye"; reason: "signed_out" | "restart" | "rights"; retry_after: number | null }
export type Down = Welcome | Rows | CaughtUp | ComplaintFrame | Presence | Beat | Resync | Rights | CodesFrame | ErrorFrame | Bye;

export interface Hello { type: "hello"; epoch: string | null; position: number | null; rights: string | null }
export interface Watch { type: "watch"; complaint: number }
export interface Unwatch { type: "unwatch"; complaint: number }
export interface Typing { type: "typing"; complaint: number }
export interface Ack { type: "ack"; position: number }
export interface Ping { type: "ping" }
export type Up = Hello | Watch | Unwatch | Typing | Ack | Ping;
