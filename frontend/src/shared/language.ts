/**
 * The page's language, from `<html lang>`: first thing that every user string
 * and every request asks. Korean unless the page says English.
 */
export type Language = "ko" | "en";

export function language(): Language {
  return document.documentElement.lang.toLowerCase().startsWith("en") ? "en" : "ko";
}
