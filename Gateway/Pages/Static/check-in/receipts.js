/**
 * The proof of a check-in, which names the event that recorded it.
 * @typedef {{ receipt_id: string, class_session_id: number, title: string, student_id: number, student_name: string | null,
 *   status: import("../attendance.js").Status, late_minutes: number | null, checked_in_at: string }} Receipt
 */

const PREFIX = "attendance.receipt.";

/** Receipts kept in this browser to the end of the next day. */
export class Receipts {
  /** @param {Storage} storage @param {() => Date} [now] */
  constructor(storage, now = () => new Date()) {
    this.storage = storage;
    this.now = now;
    for (const key of Object.keys(storage).filter((name) => name.startsWith(PREFIX))) {
      if (JSON.parse(storage.getItem(key) ?? "{}").until <= now().getTime())
        storage.removeItem(key);
    }
  }

  /** @param {number} classId @returns {Receipt | null} */
  of(classId) { return JSON.parse(this.storage.getItem(PREFIX + classId) ?? "null")?.receipt ?? null; }

  /** @param {Receipt} receipt */
  keep(receipt) {
    const now = this.now();
    const until = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 2).getTime();
    this.storage.setItem(PREFIX + receipt.class_session_id, JSON.stringify({ until, receipt }));
  }
}

/**
 * The receipt of a row that its student made. Anybody else's change is no check-in.
 * @param {import("../attendance.js").Session} session @param {import("../attendance.js").Row} row
 * @returns {Receipt | null}
 */
export function receiptOf({ class_session_id, title }, row) {
  if (row.updated_by !== row.student_id || row.checked_in_at === null)
    return null;
  const { student_id, student_name, status, late_minutes, checked_in_at } = row;
  return { receipt_id: `${class_session_id}-${row.seq}`, class_session_id, title, student_id, student_name, status, late_minutes, checked_in_at };
}
