/**
 * Ties a Lit element to the store: `private live = new StoreController(this)`
 * re-renders it on every change, or only on those that the second argument
 * accepts: `(change) => change.rows.has(this.complaint)`.
 * `TickController` re-renders it every half minute, for what depends on the hour.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { onTick } from "../shared/dates";
import type { Change } from "./batch";
import { store, type Store } from "./replica";

export class StoreController implements ReactiveController {
  private end: (() => void) | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly wants: (change: Change) => boolean = () => true,
    private readonly source: Store = store,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.end ??= this.source.subscribe((change) => {
      if (this.wants(change)) this.host.requestUpdate();
    });
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.end?.();
    this.end = null;
  }
}

export class TickController implements ReactiveController {
  private end: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.end ??= onTick(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.end?.();
    this.end = null;
  }
}
