/**
 * Where the client starts on every page: loads the elements whose tags are
 * there, and for a logged-in person (`<html data-user>`) the codes, the live
 * connection, and what a former page could not send.
 */
import { queue } from "./commands/send";
import { flushDrafts, pruneDrafts } from "./commands/drafts";
import { loadElements } from "./elements";
import { connection } from "./live/page";
import { getJson, SignedOut } from "./shared/http";
import { emit } from "./shared/dom";
import type { Codes, Me } from "./shared/types";
import { store } from "./store/store";

async function loadCodes(): Promise<void> {
  store.setCodes(await getJson<Codes>("/api/codes"));
}

/** The log-in dialog has succeeded: go on, if it is the same person. */
async function signedIn(): Promise<void> {
  const me = await getJson<Me>("/api/me");
  const before = store.me?.id ?? Number(document.documentElement.dataset.user);
  if (me.id !== before) return location.reload();
  store.setMe(me);
  queue.resume();
  connection.start();
}

function boot(): void {
  loadElements(document);
  if (!document.documentElement.dataset.user) return;
  connection.start();
  loadCodes().catch((error: unknown) => {
    if (error instanceof SignedOut) emit(window, "signed-out");
    else setTimeout(() => void loadCodes(), 5_000);
  });
  void queue.restore();
  void pruneDrafts();
  addEventListener("signed-in", () => void signedIn());
  addEventListener("online", () => queue.resume());
  addEventListener("pagehide", flushDrafts);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flushDrafts();
  });
}

boot();
