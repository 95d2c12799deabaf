/**
 * How the client is built: two entries (`src/main.ts`, `styles/main.css`) into
 * `dist/`, with `dist/.vite/manifest.json` for Django's `{% client %}` tag.
 *
 * Nothing is inlined (the Content-Security-Policy allows our own origin only):
 * fonts and pictures are files of their own, and no polyfill is injected.
 */
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** The sentences of a language apart, the rest in one: together they compress best, and stay cached. */
const GROUPS = [
  { name: "ko", test: /src\/shared\/ko/ },
  { name: "client", test: /src\/|node_modules/ },
];

/** Indentation inside html templates is for who reads the source. */
function tightTemplates(): Plugin {
  return {
    name: "tight-templates",
    transform(code, id) {
      if (!id.endsWith(".ts") || !code.includes("html`")) return null;
      return { code: code.replace(/>\s*\n\s*(?=[<$])/g, "> ").replace(/\n\s+(?=[@.?a-z-]+=)/g, " "), map: null };
    },
  };
}

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
  plugins: [tightTemplates()],
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
