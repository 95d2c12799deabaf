/**
 * Every act as a typed function: what views call. Each is one POST through the
 * queue (`send.ts`): it survives a dead network and a reload, has one effect,
 * and resolves with the server's answer. The screen changes by the live path,
 * not by the answer; until then `store.pending.of(id)` shows it.
 *
 * Rejections: `Invalid` (errors by field), `Conflict` (current detail),
 * `Forbidden`, `NotFound`, other `HttpError` — all of `shared/http.ts`. A dead
 * network is no rejection: it waits. After a log-out it waits for the log-in.
 */
import type { Act, Day, Detail, Instant, Kind, Nature, Obstacle } from "../shared/types";
import { post, type PostOptions } from "./send";

export interface ActAnswer { position: number; detail: Detail }
export interface ReceiveAnswer extends ActAnswer { id: number; number: string }

/** What the writer saw: the row or detail on the screen. */
export interface Seen { id: number; revision: number }

export interface ReceiveFields {
  dong: string;
  route: string;
  field: string;
  nature: Nature | null;
  kind: Kind;
  title: string;
  text: string;
  place: string;
  citizen_name: string;
  phone: string;
  sms_consent: boolean;
  external_number: string;
  /** "" means now. */
  received_at: Instant | "";
}

/** `key`: keep one per form so that a double click or a retry is the same act. */
export type Options = Pick<PostOptions, "key">;

export function receive(fields: ReceiveFields, options: Options = {}): Promise<ReceiveAnswer> {
  return post<ReceiveAnswer>("/api/complaints", fields, options);
}

function act(seen: Seen, name: Act, fields: object, options: Options, text = ""): Promise<ActAnswer> {
  return post<ActAnswer>(`/api/complaints/${seen.id}/${name}`, { revision: seen.revision, ...fields }, {
    ...options, pending: { complaint: seen.id, verb: name, text },
  });
}

export function correct(seen: Seen, fields: Partial<ReceiveFields>, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "correct", fields, options);
}

export function designate(
  seen: Seen, fields: { department: number; handler: number; reason: string }, options: Options = {},
): Promise<ActAnswer> {
  return act(seen, "designate", fields, options);
}

export function confirm(seen: Seen, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "confirm", {}, options);
}

export function start(seen: Seen, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "start", {}, options);
}

export function visit(seen: Seen, note: string, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "visit", { note }, options);
}

/** 부서 답변: the official reply. */
export function reply(seen: Seen, text: string, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "reply", { text }, options, text);
}

export function assess(
  seen: Seen,
  fields: { nature: Nature | null; obstacle: Obstacle | null; expected_on: Day | null; note: string },
  options: Options = {},
): Promise<ActAnswer> {
  return act(seen, "assess", fields, options);
}

/** 장기추진: with its obstacle. */
export function hold(
  seen: Seen, fields: { obstacle: Obstacle; expected_on: Day | null; note: string }, options: Options = {},
): Promise<ActAnswer> {
  return act(seen, "hold", fields, options);
}

export function complete(seen: Seen, result: string, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "complete", { result }, options);
}

/** The acts that need a reason and nothing else. */
export type ReasonedAct =
  "reopen" | "withdraw" | "decline" | "transfer" | "close" | "ask_redesignation" | "return";

export function giveReason(
  seen: Seen, name: ReasonedAct, reason: string, options: Options = {},
): Promise<ActAnswer> {
  return act(seen, name, { reason }, options);
}

export function supplement(seen: Seen, text: string, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "supplement", { text }, options, text);
}

/** A message in the thread, beside the official reply. */
export function postMessage(seen: Seen, text: string, options: Options = {}): Promise<ActAnswer> {
  return act(seen, "message", { text }, options, text);
}

/** Name and telephone in clear. The look is recorded; it is never queued. */
export function showPersonal(complaint: number, reason: string): Promise<{ name: string; phone: string }> {
  return post(`/api/complaints/${complaint}/personal`, { reason }, { queued: false });
}

export function savePreferences(
  preferences: Partial<{ language: string; theme: string; density: string }>,
): Promise<unknown> {
  return post("/api/preferences", preferences, { queued: false });
}

export function saveView(view: { name: string; query: string; shared: boolean }): Promise<{ id: number }> {
  return post("/api/views", view, { queued: false });
}

export function deleteView(id: number): Promise<unknown> {
  return post(`/api/views/${id}/delete`, {}, { queued: false });
}
