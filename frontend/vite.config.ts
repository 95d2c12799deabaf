/**
 * How the client is built: two entries (`src/main.ts`, `styles/main.css`) into
 * `dist/`, with `dist/.vite/manifest.json` for Django's `{% client %}` tag.
 *
 * Nothing is inlined (the Content-Security-Policy allows our own origin only):
 * fonts and pictures are files of their own, and no polyfill is injected.
 */
import { defineConfig } from "vitest/config";

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
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      input: {
        main: `${import.meta.dirname}/src/main.ts`,
        style: `${import.meta.dirname}/styles/main.css`,
      },
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
