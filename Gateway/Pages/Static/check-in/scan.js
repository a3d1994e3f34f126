/** @typedef {{ scan: string, expires_at: string }} KeptScan a code that was brought before signing in, sealed with the time of it */

/** The code a page was opened with, kept over a sign-in that takes longer than the code is good for. */
export class Scan {
  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage of this tab @param {number} classId @param {() => number} [now] */
  constructor(storage, classId, now = Date.now) {
    this.storage = storage;
    this.key = `attendance.scan.${classId}`;
    this.now = now;
  }

  /** @returns {string | null} what to check in with, while it counts */
  get() {
    /** @type {KeptScan | null} */
    const kept = JSON.parse(this.storage.getItem(this.key) ?? "null");
    if (kept && Date.parse(kept.expires_at) > this.now())
      return kept.scan;
    this.clear();
    return null;
  }

  /** @param {KeptScan} scan */
  keep(scan) { this.storage.setItem(this.key, JSON.stringify(scan)); }

  clear() { this.storage.removeItem(this.key); }
}
