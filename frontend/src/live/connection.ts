/**
 * Keeps the replica true, by one path: with a cursor, connect and say
 * "everything after my position"; without one, or told `resync`, take a snapshot
 * and go on from there (`sync.ts`). First load, reconnect, wake-up, gap and new
 * rights all end up there. Every close but 4401 is followed by another attempt
 * after a jittered pause; from the second failure in a row on `fallback.ts` asks
 * over HTTP. `freshness.ts` names the state. A log-out ends it and is told as
 * `signed-out` on the window; then `start()` again.
 */
import { backoff } from "../shared/backoff";
import { emit } from "../shared/dom";
import { getJson, send, SignedOut } from "../shared/http";
import type { Codes, May } from "../shared/types";
import type { Store } from "../store/store";
import type { Link } from "../store/watching";
import type { Env } from "./env";
import { Acks } from "./acks";
import { Fallback } from "./fallback";
import { SILENCE, stateOf } from "./freshness";
import { CLOSE_SIGNED_OUT } from "./protocol.generated";
import type { Bye, ComplaintChanged, Down, Rights, Rows, Up } from "./protocol.generated";
import { Session, SILENT, WOKEN } from "./session";
import { Sync } from "./sync";
import { Typed } from "./typed";

const WATCH = 1_000, JUMP = 15_000;

export class Connection implements Link {
  private session: Session | null = null;
  private running = false;
  private attempt = 0;
  private retry: number | null = null;
  private watchdog: number | null = null;
  private lastTick = 0;
  private lastGood: number | null = null;
  private startedAt = 0;
  private wentOffline = 0;
  private caughtUp = false;
  private beat = 20_000;
  private tries = 0;
  private failures = 0;
  private farewell: Bye | null = null;
  private build: string | null = null;
  private readonly watched = new Set<number>();
  private readonly typed = new Typed();
  private readonly fallback: Fallback;
  private readonly sync: Sync;
  private readonly acks: Acks;

  constructor(private readonly env: Env, private readonly store: Store) {
    this.sync = new Sync(env, store);
    this.acks = new Acks(env, (position) => void this.say({ type: "ack", position }));
    this.fallback = new Fallback(env, store, {
      fresh: () => this.polled(),
      resync: () => this.resync(),
      signedOut: () => this.signedOut(),
    });
    store.connect(this);
    env.listen("online", () => this.session ? this.session.end(WOKEN) : this.hurry());
    env.listen("offline", () => this.cutOff());
    env.listen("visible", () => this.wake());
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.startedAt = this.lastTick = this.env.now();
    this.watchdog = this.env.after(WATCH, () => this.tick());
    this.assess();
    void this.connect();
  }

  stop(): void {
    this.running = false;
    this.attempt += 1;
    this.fallback.stop();
    for (const timer of [this.retry, this.watchdog]) if (timer !== null) this.env.cancel(timer);
    this.retry = this.watchdog = null;
    const session = this.session;
    this.lost();
    session?.end(1000);
    this.assess();
  }

  // --- what the store asks for ----------------------------------------------------------

  watch(complaint: number): boolean {
    this.watched.add(complaint);
    return this.say({ type: "watch", complaint });
  }

  unwatch(complaint: number): void {
    this.watched.delete(complaint);
    this.typed.forget(complaint);
    this.say({ type: "unwatch", complaint });
  }

  typing(complaint: number): void {
    if (this.typed.due(complaint, this.env.now())) this.say({ type: "typing", complaint });
  }

  private say(frame: Up): boolean {
    if (!this.session?.welcomed) return false;
    this.session.send(frame);
    return true;
  }

  // --- connecting -----------------------------------------------------------------------

  private async connect(): Promise<void> {
    const attempt = ++this.attempt;
    if (this.retry !== null) this.env.cancel(this.retry);
    this.retry = null;
    try {
      const ticket = send<{ ticket: string }>("/api/ticket", {}, {}, this.env.fetch);
      const ready = this.store.cursor ? undefined : this.resync();
      const [answer] = await Promise.all([ticket, ready]);
      if (attempt === this.attempt) this.open(answer.ticket);
    } catch (error) {
      if (attempt !== this.attempt) return;
      if (error instanceof SignedOut) this.signedOut();
      else this.failed();
    }
  }

  private open(ticket: string): void {
    this.farewell = null;
    const session: Session = new Session(this.env, ticket, {
      hello: () => this.sync.hello(),
      frame: (frame) => { if (this.session === session) this.frame(frame); },
      closed: (code) => { if (this.session === session) this.closed(code); },
    });
    this.session = session;
  }

  private closed(code: number): void {
    this.lost();
    if (code === CLOSE_SIGNED_OUT || this.farewell?.reason === "signed_out") return this.signedOut();
    this.failed(code === WOKEN);
  }

  private lost(): void {
    this.session = null;
    this.caughtUp = false;
    this.sync.abandon();
    this.acks.reset();
    this.store.clearPresence();
  }

  private failed(atOnce = false): void {
    if (!this.running) return;
    this.failures += 1;
    if (this.failures >= 2) this.fallback.start();
    const spread = (this.farewell?.retry_after ?? 0) * 1000 * this.env.random();
    const pause = atOnce ? 0 : backoff(this.tries++, this.env.random) + spread;
    if (this.retry !== null) this.env.cancel(this.retry);
    this.retry = this.env.after(pause, () => void this.connect());
    this.assess();
  }

  private signedOut(): void {
    if (!this.running) return;
    this.stop();
    emit(window, "signed-out");
  }

  // --- frames ---------------------------------------------------------------------------

  private frame(frame: Down): void {
    if (this.caughtUp) this.lastGood = this.env.now();
    switch (frame.type) {
      case "welcome": return this.welcomed(frame.beat, frame.build);
      case "rows": return this.rows(frame);
      case "caught_up": return this.reached(frame.position);
      case "complaint": return this.complaint(frame);
      case "presence": return this.store.takePresence(frame.complaint, frame.people);
      case "beat": return this.beaten(frame.position);
      case "resync": return void this.resync().catch((error: unknown) => this.unsynced(error));
      case "rights": return this.rights(frame);
      case "codes": return void this.codes(frame.position);
      case "bye": this.farewell = frame; return;
      case "error": console.warn("live:", frame.code, frame.message);
    }
  }

  private welcomed(beat: number, build: string): void {
    this.beat = beat * 1000;
    this.fallback.stop();
    for (const complaint of this.watched) this.say({ type: "watch", complaint });
    this.store.watching.rejoined();
    if ((this.build ??= build) !== build) emit(window, "new-build", { build });
    if (!this.store.cursor) void this.resync().catch((error: unknown) => this.unsynced(error));
    this.assess();
  }

  private rows(frame: Rows): void {
    this.sync.rows(frame);
    this.acks.read(frame.position);
  }

  /** The session has compared the count: nothing that was sent is missing. */
  private beaten(position: number): void {
    this.tries = 0;
    this.sync.reached(position);
    this.sync.verify();
    this.acks.vouched(position);
    this.assess();
  }

  private reached(position: number): void {
    this.sync.reached(position);
    if (this.sync.buffering || this.caughtUp) return this.assess();
    this.becameLive();
  }

  /** Without its contents it was too large for a frame. */
  private complaint({ complaint, detail, entries }: ComplaintChanged): void {
    if (detail && entries) this.store.takeComplaint(complaint, { detail, entries });
    else void this.store.watching.load(complaint);
  }

  private becameLive(): void {
    this.caughtUp = true;
    this.failures = 0;
    this.lastGood = this.env.now();
    this.assess();
  }

  private rights({ scopes, rights, may }: Rights): void {
    if (this.store.me) this.store.setMe({ ...this.store.me, scopes, rights, may: may as May[] });
  }

  private async codes(position: number): Promise<void> {
    this.sync.reached(position);
    const codes = await getJson<Codes>("/api/codes", {}, this.env.fetch).catch(() => null);
    if (codes) this.store.setCodes(codes);
  }

  private async resync(): Promise<void> {
    this.caughtUp = false;
    this.assess();
    const first = !this.store.loaded;
    if (!(await this.sync.resync())) return;
    this.lastGood = this.env.now();
    if (!first) this.store.watching.refresh();
    if (this.session?.welcomed) this.becameLive();
  }

  private unsynced(error: unknown): void {
    if (error instanceof SignedOut) this.signedOut();
    else this.session?.end(SILENT);
  }

  // --- freshness and waking -------------------------------------------------------------

  private cutOff(): void {
    this.wentOffline = this.env.now();
    this.assess();
  }

  private polled(): void {
    this.lastGood = this.env.now();
    this.sync.verify();
    this.assess();
  }

  private tick(): void {
    const now = this.env.now();
    const slept = Math.abs(now - this.lastTick) > JUMP;
    this.lastTick = now;
    this.watchdog = this.env.after(WATCH, () => this.tick());
    if (slept) this.wake();
    else if (this.session?.welcomed && now - this.session.lastFrame >= SILENCE) this.session.end(SILENT);
    this.assess();
  }

  /** After sleep, or back in the tab: a socket that missed its heartbeat is not waited for. */
  private wake(): void {
    if (!this.session) return this.hurry();
    if (Math.abs(this.env.now() - this.session.lastFrame) > this.beat + 5_000) this.session.end(WOKEN);
  }

  private hurry(): void {
    if (!this.running || this.session || this.retry === null) return this.assess();
    this.tries = 0;
    void this.connect();
  }

  private assess(): void {
    const { running, wentOffline, lastGood, startedAt } = this;
    const lastFrame = this.caughtUp ? (this.session?.lastFrame ?? null) : null;
    const polling = this.fallback.active;
    const online = this.env.online();
    const state = stateOf({ now: this.env.now(), running, online, wentOffline, lastGood, startedAt, lastFrame, polling });
    const via = polling ? "http" : "socket";
    this.store.setFreshness({ state, asOf: this.lastGood, via });
  }
}
