/** @typedef {{ code: string, url: string, valid_from: string, valid_until: string }} CheckInCode */

/** How long the code on the wall is good for, by the server's clock: this machine's may be wrong. */
export class CodeClock {
  /** @type {CheckInCode | null} */ code = null;
  #aheadMs = 0;

  /** @param {CheckInCode} code @param {string} timestamp the server's, of the message @param {number} now */
  take(code, timestamp, now) {
    this.code = code;
    this.#aheadMs = Date.parse(timestamp) - now;
  }

  /** @param {number} now @returns {{ secondsLeft: number, share: number }} whole seconds, and what is left as a share of the whole; 0 when it is over */
  left(now) {
    if (!this.code)
      return { secondsLeft: 0, share: 0 };
    const until = Date.parse(this.code.valid_until);
    const leftMs = Math.max(0, until - now - this.#aheadMs);
    return { secondsLeft: Math.ceil(leftMs / 1_000), share: Math.min(1, leftMs / Math.max(1, until - Date.parse(this.code.valid_from))) };
  }
}
