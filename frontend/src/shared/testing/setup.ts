/** Before each test file: a Korean page with its catalogue, an IndexedDB in memory. */
import "fake-indexeddb/auto";
import { loadCatalog } from "../i18n";

document.documentElement.lang = "ko";
await loadCatalog();
