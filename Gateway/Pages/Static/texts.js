import ar from "./messages/ar.js";
import de from "./messages/de.js";
import en from "./messages/en.js";

/** @typedef {Record<string, any>} Messages */
/** @type {Record<string, Messages>} */
const languages = { en, de, ar };

/** The language asked for by `?lang=`, else the reader's first one there is, else English.
 * @param {string} query @param {readonly string[]} preferred */
export function chooseLanguage(query, preferred) {
  const asked = new URLSearchParams(query).get("lang");
  const tag = [...(asked ? [asked] : []), ...preferred].find((candidate) => candidate.split("-")[0].toLowerCase() in languages) ?? "en";
  return { tag, messages: languages[tag.split("-")[0].toLowerCase()] };
}

const { tag, messages } = chooseLanguage(globalThis.location?.search ?? "", globalThis.navigator?.languages ?? []);
const plural = new Intl.PluralRules(tag);
const number = new Intl.NumberFormat(tag);
const clock = new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "medium" });

/** The names of things, for the language.
 * @type {Messages} */
export const words = messages;
/** Compares names as the language does. */
export const collator = new Intl.Collator(tag, { sensitivity: "base", numeric: true });

/** A text by its dotted key, filled in.
 * @param {string} key @param {Record<string, string | number>} [values] */
export function t(key, values = {}) {
  return format(key.split(".").reduce((/** @type {any} */ found, part) => found?.[part], messages) ?? key, values);
}

/** @param {string | Record<string, string>} text @param {Record<string, string | number>} values */
function format(text, values) {
  const chosen = typeof text === "string" ? text : text[plural.select(Number(values.n))] ?? text.other;
  return chosen.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? number.format(value) : isolate(String(value ?? ""), messages.dir);
  });
}

/** Keeps a name that is written the other way from turning the words around it: between U+2068 and U+2069 it counts as one (Unicode UAX #9).
 * @param {string} value @param {"ltr" | "rtl"} dir of the sentence */
export function isolate(value, dir) {
  return (dir === "rtl" ? /\p{L}/u : /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u).test(value) ? `\u2068${value}\u2069` : value;
}

/** Hours and minutes where the reader is.
 * @param {string | number} instant */
export const time = (instant) => clock.format(new Date(instant));
/** Day and time where the reader is.
 * @param {string | number} instant */
export const dayAndTime = (instant) => day.format(new Date(instant));
/** @param {{ student_id: number, student_name: string | null }} row */
export const nameOf = (row) => row.student_name ?? t("unnamed", { id: String(row.student_id) });

/** Puts texts where the page has `data-t`, and names where it has `data-t-label`.
 * @param {Document} page */
export function fill(page) {
  page.documentElement.lang = tag;
  page.documentElement.dir = messages.dir;
  for (const element of page.querySelectorAll("[data-t]"))
    element.textContent = t(element.getAttribute("data-t") ?? "");
  for (const element of page.querySelectorAll("[data-t-label]"))
    element.setAttribute("aria-label", t(element.getAttribute("data-t-label") ?? ""));
  for (const element of page.querySelectorAll("[data-t-hint]"))
    element.setAttribute("placeholder", t(element.getAttribute("data-t-hint") ?? ""));
}
