import { setText } from "../elements.js";
import { t } from "../texts.js";

/** Fills the screen and back, where the browser can.
 * @param {HTMLButtonElement} button */
export function offerFullScreen(button) {
  const name = () => setText(button, t(document.fullscreenElement ? "code.leaveFullScreen" : "code.fullScreen"));
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
  document.addEventListener("fullscreenchange", name);
  name();
}

/** The screen stays on while the page is in sight; a browser that does not want that is not asked again until it is shown anew. */
export function keepAwake() {
  // Not every browser has it, nor do all typings.
  const { wakeLock } = /** @type {{ wakeLock?: { request(type: "screen"): Promise<unknown> } }} */ (navigator);
  const ask = () => {
    if (document.visibilityState === "visible")
      wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
