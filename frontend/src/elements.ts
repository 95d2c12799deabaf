/**
 * Loads the code of a custom element when its tag is on the page: each
 * `views/<tag>.ts` registers `<tag>` and is a chunk of its own. A view that
 * needs another one later calls `loadElement("designate-dialog")`.
 */
const views = import.meta.glob<unknown>([
  "./views/{live-state,alert-center,app-keys,app-nav,combo-box}.ts",
  "./views/{my-complaints,complaint-board,complaint-panel,complaint-thread}.ts",
  "./views/{receive-form,designate-dialog,administer-people,administer-codes}.ts",
  "./views/{sign-in-dialog,account-page,administer-page}.ts",
]);

export async function loadElement(tag: string): Promise<void> {
  await views[`./views/${tag}.ts`]?.();
}

export function loadElements(root: ParentNode): void {
  for (const path of Object.keys(views)) {
    const tag = path.slice("./views/".length, -".ts".length);
    if (root.querySelector(tag)) void loadElement(tag);
  }
}
