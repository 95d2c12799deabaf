/**
 * Requests to our own server: JSON, the page's language, the CSRF token, and
 * answers that are not 2xx as typed errors. Reads use `getJson`; writes go
 * through `commands/`, which is the only room that calls `send`.
 */
import { language, t } from "./i18n";

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** An answer other than 2xx. `message` is in the user's language. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** seconds, from Retry-After */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** 400: `errors` by field; "" or "__all__" is about the whole form. */
export class Invalid extends HttpError {
  constructor(message: string, readonly errors: Record<string, string[]>) {
    super(400, "invalid", message);
  }
}

/** 409: somebody changed it meanwhile; `current` is how it is now. */
export class Conflict<T = unknown> extends HttpError {
  constructor(message: string, readonly current: T) {
    super(409, "conflict", message);
  }
}

export class SignedOut extends HttpError {}
export class Forbidden extends HttpError {}
export class NotFound extends HttpError {}

/** No answer came (network, time limit), or 429/502/503/504: the same may be sent again. */
export class Unavailable extends HttpError {}

export async function getJson<T>(path: string, init: RequestInit = {}, fetcher?: Fetch): Promise<T> {
  return request<T>(path, { ...init, method: "GET" }, fetcher);
}

/** POST JSON. Views do not call this: see `commands/send.ts`. */
export async function send<T>(
  path: string, body: unknown, headers: Record<string, string> = {}, fetcher?: Fetch,
): Promise<T> {
  const init = {
    method: "POST",
    body: JSON.stringify(body ?? {}),
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrf(), ...headers },
  };
  return request<T>(path, init, fetcher);
}

/** The cookie is read each time: Django changes it at log-in. */
export function csrf(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

const TIME_LIMIT = 20_000;

async function request<T>(path: string, init: RequestInit, fetcher: Fetch = (p, i) => fetch(p, i)): Promise<T> {
  let response: Response;
  try {
    response = await fetcher(path, {
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(TIME_LIMIT),
      ...init,
      headers: { Accept: "application/json", "Accept-Language": language(), ...init.headers },
    });
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw unanswered();
  }
  const body = await payload(response);
  if (response.ok) return body as T;
  throw failure(response, body as Record<string, unknown>);
}

async function payload(response: Response): Promise<unknown> {
  try {
    return response.status === 204 ? null : await response.json();
  } catch {
    if (response.ok) throw unanswered();
    return {};
  }
}

function unanswered(): Unavailable {
  return new Unavailable(0, "unavailable", t("The server does not answer. It is tried again."));
}

function failure(response: Response, body: Record<string, unknown>): HttpError {
  const status = response.status;
  const code = String(body.code ?? status);
  const said = typeof body.message === "string" && body.message ? body.message : null;
  const message = said ?? fallback(status);
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  if (status === 400) return new Invalid(message, (body.errors as Record<string, string[]>) ?? {});
  if (status === 401) return new SignedOut(status, code, message);
  if (status === 403) return new Forbidden(status, code, message);
  if (status === 404) return new NotFound(status, code, message);
  if (status === 409) return new Conflict(message, body.current);
  if ([408, 425, 429, 502, 503, 504].includes(status)) {
    return new Unavailable(status, code, message, retryAfter);
  }
  return new HttpError(status, code, message, retryAfter);
}

function fallback(status: number): string {
  if (status === 401) return t("Your session has ended. Please log in again.");
  if (status === 403) return t("You may not do this.");
  if (status === 404) return t("This was not found.");
  return t("Something went wrong. Please try again.");
}
