/**
 * How the client is built: two entries (`src/main.ts`, `styles/main.css`) into
 * `dist/`, with `dist/.vite/manifest.json` for Django's `{% client %}` tag.
 *
 * Nothing is inlined (the Content-Security-Policy allows our own origin only):
 * fonts and pictures are files of their own, and no polyfill is injected.
 */
import { defineConfig } from "vitest/config";

/** One chunk per screen rather than one per element: fewer requests, and they compress better. */
const GROUPS = [
  { name: "ko", test: /src\/shared\/ko/ },
  { name: "core", test: /src\/(?:shared|store|commands|live|main|elements)|node_modules/ },
  { name: "shell", test: /src\/views\/(?:live-state|alert-|app-|toasts|icons|panel-area)/ },
  { name: "complaint", test: /src\/views\/(?:complaint-(?:panel|thread)|act-|conflict-|history-|designate-)/ },
  { name: "board", test: /src\/views\/(?:board-|complaint-board|popup)/ },
  { name: "receive", test: /src\/views\/receive-/ },
  { name: "mine", test: /src\/views\/(?:my-|waiting-|changed)/ },
];

// Vitest 5 reports failures with `Map.groupBy`, which Node 20 lacks.
Map.groupBy ??= <K, V>(values: Iterable<V>, keyOf: (value: V, index: number) => K): Map<K, V[]> => {
  const groups = new Map<K, V[]>();
  let index = 0;
  for (const value of values) {
    const key = keyOf(value, index++);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
};

export default defineConfig({
  root: import.meta.dirname,
  base: "/static/",
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    target: ["chrome111", "edge111", "safari16.4", "firefox114"],
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: false,
    reportCompressedSize: true,
    rolldownOptions: {
      input: {
        main: `${import.meta.dirname}/src/main.ts`,
        style: `${import.meta.dirname}/styles/main.css`,
      },
      output: { codeSplitting: { groups: GROUPS } },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/shared/testing/setup.ts"],
    restoreMocks: true,
    testTimeout: 10_000,
  },
});
