/** @typedef {{ id: string, code?: string, student?: number }} Attempt whose it is, as far as that was known */

/** The check-in that has not been answered. It outlives a reload of the page, so that it is repeated under its id and never done twice. */
export class PendingCheckIn {
  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage of this tab @param {number} classId */
  constructor(storage, classId) {
    this.storage = storage;
    this.key = `attendance.check-in.${classId}`;
  }

  /** @returns {Attempt | null} */
  get() {
    const kept = this.storage.getItem(this.key);
    return kept === null ? null : JSON.parse(kept);
  }

  /** @param {Attempt} attempt */
  keep(attempt) { this.storage.setItem(this.key, JSON.stringify(attempt)); }

  clear() { this.storage.removeItem(this.key); }
}
