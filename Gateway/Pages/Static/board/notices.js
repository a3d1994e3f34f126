import { byId, make } from "../elements.js";
import { t } from "../texts.js";

/** More than these would cover the list. */
const MAX_NOTICES = 3;
const READ_MS = 8_000;

/**
 * Says what came of something. What went well goes away by itself; what went wrong stays until it is dismissed.
 * @param {string} text @param {{ isFailure?: boolean }} how
 */
export function notice(text, { isFailure = false } = {}) {
  const dismiss = make("button", { type: "button", className: "quiet", "aria-label": t("dismiss") }, "✕");
  const element = make("div", { className: isFailure ? "notice failure" : "notice", role: isFailure ? "alert" : "status" }, make("span", {}, text), dismiss);
  dismiss.addEventListener("click", () => element.remove());
  if (!isFailure)
    setTimeout(() => element.remove(), READ_MS);
  const place = byId("notices");
  place.append(element);
  if (place.children.length > MAX_NOTICES)
    place.firstElementChild?.remove();
}
