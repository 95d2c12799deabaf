/** The Korean catalogue, all parts of it: a chunk of its own, so that an English page does without. */
const files = import.meta.glob<Record<string, string>>("./ko/*.json", { eager: true, import: "default" });

export const catalog: Readonly<Record<string, string>> =
  Object.assign(Object.create(null) as Record<string, string>, ...Object.values(files));
