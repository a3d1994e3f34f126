import { setText } from "./elements.js";
import { showEnded } from "./ending.js";
import { t, words } from "./texts.js";

/** How long it is shown that a connection caught up: long enough to be read after a look away. */
const CAUGHT_UP_MS = 8_000;

/** Always shows how the page stands to its class. */
export class ConnectionState {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #fading;

  /** @param {import("./attendance.js").AttendanceClient} client @param {HTMLElement} chip */
  constructor(client, chip) {
    this.chip = chip;
    this.#show("connecting", t("connection.connecting"));
    client.addEventListener("state", (event) => this.#enter(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {import("./attendance.js").StateChange} change */
  #enter({ state, missed = 0, reason = "" }) {
    if (state === "caught-up") {
      clearTimeout(this.#fading);
      this.#fading = setTimeout(() => { this.#fading = undefined; this.#show("live", t("connection.live")); }, CAUGHT_UP_MS);
      this.#show("caught-up", missed === 0 ? t("connection.caught-up") : t("caughtUp", { n: missed }));
      return;
    }
    if (state === "live" && this.#fading !== undefined)
      return;
    clearTimeout(this.#fading);
    this.#fading = undefined;
    this.#show(state, t(`connection.${state}`));
    if (state === "ended" && reason !== "done")
      showEnded(t(`ended.${reason in words.ended ? reason : "other"}`));
  }

  /** @param {string} state @param {string} text */
  #show(state, text) {
    this.chip.dataset.state = state;
    setText(this.chip, text);
  }
}
