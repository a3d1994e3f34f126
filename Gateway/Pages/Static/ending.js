import { byId, make } from "./elements.js";
import { t } from "./texts.js";

/** Says why the page cannot go on, and what to do.
 * @param {string} text @param {HTMLElement} way a link or a button */
function show(text, way) {
  const place = byId("ending");
  place.replaceChildren(make("span", {}, text), way);
  place.hidden = false;
}

/** The page is for others; theirs is elsewhere.
 * @param {string} text @param {string} name @param {string} address */
export function showElsewhere(text, name, address) {
  show(text, make("a", { href: address, className: "button" }, name));
}

/** The connection has ended for good; loading the page again starts over, with a sign-in if that is what is missing.
 * @param {string} text */
export function showEnded(text) {
  const reload = make("button", { type: "button" }, t("reload"));
  reload.addEventListener("click", () => location.reload());
  show(text, reload);
}
