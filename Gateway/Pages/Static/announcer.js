/** Tells screen readers what happens, one sentence every few seconds at most: of what comes faster, the last is told. */
export class Announcer {
  /** @type {string | null} */ #next = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;

  /** @param {Element} region a polite live region @param {number} [restMs] between two sentences */
  constructor(region, restMs = 4_000) {
    this.region = region;
    this.restMs = restMs;
  }

  /** @param {string} sentence */
  say(sentence) {
    if (this.#rest !== undefined) {
      this.#next = sentence;
      return;
    }
    this.region.textContent = sentence;
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      const next = this.#next;
      this.#next = null;
      if (next !== null)
        this.say(next);
    }, this.restMs);
  }
}
