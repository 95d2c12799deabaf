/**
 * Tells the server that a person is at the desk: the session ends after half an
 * hour without input, and neither socket nor polling counts as input.
 */
import { send } from "../shared/http";

const EVERY = 5 * 60_000;

export function keepActive(now: () => number = Date.now): void {
  let told = now();
  const note = (): void => {
    if (now() - told < EVERY) return;
    told = now();
    send("/api/active", {}).catch(() => undefined);
  };
  for (const event of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(event, note, { passive: true, capture: true });
  }
}
