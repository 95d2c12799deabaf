/**
 * One WebSocket from opening to closing: says hello, reads frames, counts them.
 * The count is compared with `sent` of each heartbeat; a difference means that
 * a frame was lost, and the session ends itself. `connection.ts` decides what
 * comes next.
 */
import type { Down, Up } from "./protocol.generated";
import type { Env, Socket } from "./env";

export interface SessionEvents {
  /** The first thing to be said; called when the socket is open. */
  hello(): Up;
  frame(frame: Down): void;
  /** `welcomed`: the server had answered on it. */
  closed(code: number, welcomed: boolean): void;
}

/** A proxy that swallows the upgrade answers neither yes nor no. */
const OPENING = 10_000;
const OPEN = 1;

/** Close codes of our own. */
export const GAP = 4000;
export const SILENT = 4001;
export const WOKEN = 4002;
export const UNANSWERED = 4003;

export class Session {
  welcomed = false;
  lastFrame: number;
  private received = 0;
  private over = false;
  private readonly opening: number;
  private readonly socket: Socket;

  constructor(private readonly env: Env, ticket: string, private readonly events: SessionEvents) {
    this.lastFrame = env.now();
    this.opening = env.after(OPENING, () => this.end(UNANSWERED));
    this.socket = env.socket(ticket);
    this.socket.onopen = () => this.send(events.hello());
    this.socket.onmessage = (event) => this.read(String(event.data));
    this.socket.onclose = (event) => this.close(event.code);
  }

  send(frame: Up): void {
    if (!this.over && this.socket.readyState === OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** Close and report at once: a dead line would take minutes to say so itself. */
  end(code: number): void {
    if (this.over) return;
    try {
      this.socket.close(code);
    } catch {
      // A browser may refuse to close a socket that is still connecting.
    }
    this.close(code);
  }

  private read(text: string): void {
    if (this.over) return;
    const frame = JSON.parse(text) as Down;
    this.lastFrame = this.env.now();
    if (frame.type === "beat" && frame.sent !== this.received) return this.end(GAP);
    this.received += 1;
    if (frame.type === "welcome") {
      this.welcomed = true;
      this.env.cancel(this.opening);
    }
    this.events.frame(frame);
  }

  private close(code: number): void {
    if (this.over) return;
    this.over = true;
    this.env.cancel(this.opening);
    this.events.closed(code, this.welcomed);
  }
}
