import { make } from "./elements.js";
import { sign, statuses } from "./statuses.js";
import { t } from "./texts.js";

/** @typedef {import("./attendance.js").Status} Status */

/** A radio button for each status.
 * @param {HTMLElement} place @param {string} name of the group @param {(status: Status) => void} onChoose */
export function offerStatuses(place, name, onChoose) {
  for (const status of statuses) {
    const input = make("input", { type: "radio", name, value: status });
    input.addEventListener("change", () => onChoose(status));
    place.append(make("label", { className: "choice", "data-status": status }, input, make("b", { "aria-hidden": "true" }, sign(status)), t(`status.${status}`)));
  }
}
