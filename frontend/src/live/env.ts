/**
 * What the connection takes from the browser, in one place, so that tests give
 * it a clock, a network and a socket of their own.
 */
import type { Fetch } from "../shared/http";

/** The part of WebSocket that is used. */
export interface Socket {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export interface Env {
  now(): number;
  after(ms: number, run: () => void): number;
  cancel(timer: number): void;
  random(): number;
  online(): boolean;
  hidden(): boolean;
  socket(ticket: string): Socket;
  fetch: Fetch;
  /** `online`, `offline` and `visible`. */
  listen(event: "online" | "offline" | "visible", run: () => void): void;
}

/** `?jitter=0` in the address, or a global set before the page's script: no random pauses (browser tests). */
function jitter(): () => number {
  const off = new URLSearchParams(location.search).get("jitter") === "0" ||
    (globalThis as { realtime25Jitter?: number }).realtime25Jitter === 0;
  return off ? () => 0 : Math.random;
}

export function browserEnv(): Env {
  return {
    now: () => Date.now(),
    after: (ms, run) => window.setTimeout(run, ms),
    cancel: (timer) => window.clearTimeout(timer),
    random: jitter(),
    online: () => navigator.onLine,
    hidden: () => document.visibilityState === "hidden",
    socket: (ticket) => {
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      return new WebSocket(`${scheme}://${location.host}/live/?ticket=${encodeURIComponent(ticket)}`);
    },
    fetch: (path, init) => fetch(path, init),
    listen: (event, run) => {
      if (event !== "visible") return addEventListener(event, run);
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") run();
      });
    },
  };
}
