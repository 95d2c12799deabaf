/**
 * A browser for the connection's tests: a clock that moves when told, a network
 * whose answers are written down, sockets that the test speaks through.
 */
import type { Env, Socket } from "../../live/env";
import type { Down, Up } from "../../live/protocol.generated";

interface Timer { at: number; run: () => void; id: number }
type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

export class FakeSocket implements Socket {
  readyState = 0;
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly said: Up[] = [];
  closedWith: number | undefined;
  private sent = 0;

  constructor(readonly ticket: string) {}

  send(text: string): void {
    this.said.push(JSON.parse(text) as Up);
  }

  close(code?: number): void {
    this.closedWith = code;
    this.readyState = 3;
  }

  // --- the server's side
  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event("open"));
  }

  down(frame: Down): void {
    this.sent += 1;
    this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  }

  /** The server believes to have sent it; it never arrives. */
  lose(): void {
    this.sent += 1;
  }

  beat(position: number): void {
    this.down({ type: "beat", position, sent: this.sent } as Down);
  }

  welcome(position: number, caughtUp = true): void {
    this.open();
    this.down({ type: "welcome", epoch: "e1", position, rights: "r1", build: "b1", beat: 15 } as Down);
    if (caughtUp) this.down({ type: "caught_up", position } as Down);
  }

  fail(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code } as CloseEvent);
  }
}

export class World implements Env {
  /** What the timers run by. */
  private running = 0;
  /** What the clock on the wall says beside it. */
  private skew = 1_000_000;
  isOnline = true;
  jitter = 0;
  sockets: FakeSocket[] = [];
  requests: string[] = [];
  answers: Record<string, Answer | (() => Answer | Promise<Answer>)> = {
    "/api/ticket": { body: { ticket: "t" } },
  };
  private timers: Timer[] = [];
  private timerId = 0;
  private readonly listeners = new Map<string, (() => void)[]>();

  now = (): number => this.time;
  random = (): number => this.jitter;
  online = (): boolean => this.isOnline;
  hidden = (): boolean => false;

  get time(): number {
    return this.running + this.skew;
  }

  /** The clock is set, or the machine slept: no timer runs by it. */
  jump(ms: number): void {
    this.skew += ms;
  }

  after(ms: number, run: () => void): number {
    this.timers.push({ at: this.running + ms, run, id: ++this.timerId });
    return this.timerId;
  }

  cancel(id: number): void {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  }

  socket(ticket: string): FakeSocket {
    const socket = new FakeSocket(ticket);
    this.sockets.push(socket);
    return socket;
  }

  listen(event: string, run: () => void): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), run]);
  }

  fetch = async (path: string): Promise<Response> => {
    this.requests.push(path);
    const found = this.answers[path.split("?")[0]!];
    const answer = typeof found === "function" ? await found() : found;
    if (!answer || answer instanceof Error) throw answer ?? new TypeError(`no answer to ${path}`);
    const { status = 200, body = {}, headers = {} } = answer;
    return new Response(JSON.stringify(body), { status, headers });
  };

  // --- what the test does
  get last(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  asked(path: string): number {
    return this.requests.filter((each) => each.split("?")[0] === path).length;
  }

  happen(event: "online" | "offline" | "visible"): void {
    this.listeners.get(event)?.forEach((run) => run());
  }

  /** Let promises run. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 25; turn++) await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Time passes, with every timer at its moment. */
  async pass(ms: number): Promise<void> {
    await this.settle();
    const end = this.running + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.running = Math.max(this.running, next.at);
      this.cancel(next.id);
      next.run();
      await this.settle();
    }
    this.running = end;
  }

  /** The machine sleeps: time passes and no timer runs until it wakes. */
  async sleep(ms: number): Promise<void> {
    this.jump(ms);
    await this.pass(1_000);
  }
}
