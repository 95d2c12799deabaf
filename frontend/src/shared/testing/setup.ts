/** Before each test file: a Korean page, an IndexedDB in memory. */
import "fake-indexeddb/auto";

document.documentElement.lang = "ko";
