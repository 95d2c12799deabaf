// views: remembers for two seconds which rows have just changed, so that a list can tint them. A row that
// comes with the first data is no news. Under "reduced motion" the mark is steady (see board.css).
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { store } from "../store/store";

const TINT = 2_100;

export class Changed implements ReactiveController {
  private readonly ids = new Set<number>();
  private release: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  has(id: number): boolean {
    return this.ids.has(id);
  }

  hostConnected(): void {
    this.release ??= store.subscribe((change) => {
      if (change.first || !change.rows.size) return;
      const fresh = [...change.rows.keys()].filter((id) => store.rows.has(id));
      for (const id of fresh) this.ids.add(id);
      setTimeout(() => {
        for (const id of fresh) this.ids.delete(id);
        this.host.requestUpdate();
      }, TINT);
    });
  }

  hostDisconnected(): void {
    this.release?.();
    this.release = null;
  }
}
