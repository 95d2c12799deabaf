/**
 * Where the client starts on every page: loads the elements whose tags are
 * there, and for a logged-in person (`<html data-user>`) takes "me" from the
 * page, reads the codes, connects, and sends what a former page could not.
 *
 * Events on the window that views answer: `signed-out` (show the log-in dialog;
 * after success send `signed-in`), `command-waiting`, `command-refused`
 * (`{item, error}`: nobody waits for it, it came from a former page) and
 * `new-build` (the server was updated; reload when convenient).
 */
import { keepActive } from "./commands/active";
import { queue } from "./commands/send";
import { flushDrafts, pruneDrafts } from "./commands/drafts";
import { loadElement, loadElements } from "./elements";
import { connection } from "./live/page";
import { getJson, SignedOut } from "./shared/http";
import { emit } from "./shared/dom";
import { loadCatalog } from "./shared/i18n";
import type { Codes, Me } from "./shared/types";
import { store } from "./store/store";

const CODES_RETRY = 5_000;

async function loadCodes(): Promise<void> {
  try {
    store.setCodes(await getJson<Codes>("/api/codes"));
  } catch (error) {
    if (error instanceof SignedOut) emit(window, "signed-out");
    else setTimeout(() => void loadCodes(), CODES_RETRY);
  }
}

/** What the server wrote into the page, so that names and rights are there at once. */
function meOfPage(): Me | null {
  const text = document.getElementById("me")?.textContent;
  return text ? (JSON.parse(text) as Me) : null;
}

/** The log-in dialog has succeeded: go on, if it is the same person. */
async function signedIn(): Promise<void> {
  const me = await getJson<Me>("/api/me");
  if (me.id !== Number(document.documentElement.dataset.user)) return location.reload();
  store.setMe(me);
  queue.resume();
  connection.start();
  if (!store.codes) void loadCodes();
}

function listen(): void {
  addEventListener("signed-out", () => void signedOut());
  addEventListener("signed-in", () => void signedIn());
  addEventListener("online", () => queue.resume());
  addEventListener("pagehide", flushDrafts);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flushDrafts();
  });
}

/** The session has ended: the log-in dialog comes over the page, which keeps what is typed. */
async function signedOut(): Promise<void> {
  await loadElement("sign-in-dialog");
  if (!document.querySelector("sign-in-dialog")) document.body.append(document.createElement("sign-in-dialog"));
}

async function boot(): Promise<void> {
  const catalog = loadCatalog();
  if (document.documentElement.dataset.user) {
    const me = meOfPage();
    if (me) store.setMe(me);
    listen();
    connection.start();
    void loadCodes();
    void queue.restore();
    void pruneDrafts();
    keepActive();
  }
  await catalog;
  loadElements(document);
}

void boot();
