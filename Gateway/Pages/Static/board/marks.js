import { AttendanceError } from "../attendance.js";

/** @typedef {import("../attendance.js").Row} Row */
/** @typedef {import("../attendance.js").Status} Status */
/**
 * A mark of this teacher's that the class does not show yet. `sending`: not acknowledged, or acknowledged and its event still under way; `conflict`: somebody
 * else was first; `refused`: with the error's code.
 * @typedef {object} Mark
 * @property {"sending" | "conflict" | "refused"} phase
 * @property {Status} status
 * @property {string} [reason]
 * @property {{ status: Status, reason?: string } | null} next what was chosen while this one was under way
 * @property {number | null} ackSeq
 * @property {Row | null} theirs the row that stands in the way
 * @property {string | null} code
 */

/** An id has up to 16 digits: this many fit into one message, with a reason. */
const MAX_IDS = 600;

/** The marks under way. One a student at a time, each made on the row that the teacher saw. */
export class Marks {
  /** @type {Map<number, Mark>} */ #marks = new Map();

  /**
   * @param {Pick<import("../attendance.js").AttendanceClient, "mark" | "bulkMark" | "view">} client
   * @param {(ids: number[]) => void} onChange which students' marks have changed
   */
  constructor(client, onChange) {
    this.client = client;
    this.onChange = onChange;
  }

  /** @param {number} id */
  of(id) { return this.#marks.get(id); }

  /** Chooses a status.
   * @param {number} id @param {Status} status @param {string} [reason] @returns {boolean} false if the row says so already */
  set(id, status, reason) {
    const row = this.client.view.rows.get(id);
    if (!row)
      return false;
    const mark = this.#marks.get(id);
    if (mark?.phase === "sending") {
      mark.next = mark.status === status && !reason ? null : { status, reason };
      this.onChange([id]);
      return true;
    }
    if (!mark && row.status === status && !reason)
      return false;
    void this.#send(id, status, reason, Math.max(row.seq, mark?.theirs?.seq ?? 0));
    return true;
  }

  /** After a conflict or a refusal: the row stays as it is.
   * @param {number} id */
  keep(id) {
    const mark = this.#marks.get(id);
    if (mark && mark.phase !== "sending")
      this.#drop(id);
  }

  /** After a conflict or a refusal: does it all the same.
   * @param {number} id */
  insist(id) {
    const mark = this.#marks.get(id);
    if (mark && mark.phase !== "sending")
      this.set(id, mark.status, mark.reason);
  }

  /**
   * Sets many. They all look unacknowledged until it is done.
   * @param {number[] | "unmarked" | "all"} whom @param {Status} status @param {string | undefined} reason
   * @returns {Promise<{ count: number, failed: number }>}
   */
  async setMany(whom, status, reason) {
    const rows = [...this.client.view.rows.values()];
    const ids = typeof whom === "string" ? rows.filter((row) => whom === "all" || row.status === "unmarked").map((row) => row.student_id) : whom;
    const parts = typeof whom === "string" ? [whom] : Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, i) => ids.slice(i * MAX_IDS, (i + 1) * MAX_IDS));
    const waiting = ids.filter((id) => !this.#marks.has(id));
    for (const id of waiting)
      this.#marks.set(id, { phase: "sending", status, reason, next: null, ackSeq: null, theirs: null, code: null });
    this.onChange(waiting);
    let seq = 0, count = 0, failed = 0;
    try {
      for (const part of parts) {
        const ack = await this.client.bulkMark(part, status, { reason });
        seq = Math.max(seq, ack.seq);
        count += ack.data.processed_count;
        failed += ack.data.failed.length;
      }
      return { count, failed };
    } finally {
      for (const id of waiting)
        this.#acknowledged(id, seq);
    }
  }

  /** The class is known up to here: what it shows itself needs no sign of ours any more.
   * @param {number} seq */
  folded(seq) {
    const done = [...this.#marks].filter(([, mark]) => mark.ackSeq !== null && mark.ackSeq <= seq).map(([id]) => id);
    for (const id of done)
      this.#marks.delete(id);
    if (done.length > 0)
      this.onChange(done);
  }

  /** @param {number} id @param {Status} status @param {string | undefined} reason @param {number} expectedSeq */
  async #send(id, status, reason, expectedSeq) {
    /** @type {Mark} */
    const mark = { phase: "sending", status, reason, next: null, ackSeq: null, theirs: null, code: null };
    this.#marks.set(id, mark);
    this.onChange([id]);
    try {
      const { seq } = await this.client.mark(id, status, { reason, expectedSeq });
      this.#acknowledged(id, seq);
    } catch (error) {
      if (!(error instanceof AttendanceError))
        throw error;
      if (error.row && error.row.status === (mark.next ?? mark).status && !(mark.next ?? mark).reason) {
        this.#drop(id); // the other teacher meant the same
      } else {
        Object.assign(mark, mark.next, { phase: error.row ? "conflict" : "refused", next: null, theirs: error.row, code: error.code });
        this.onChange([id]);
      }
    }
  }

  /** @param {number} id @param {number} seq */
  #acknowledged(id, seq) {
    const mark = this.#marks.get(id);
    if (mark?.next)
      void this.#send(id, mark.next.status, mark.next.reason, Math.max(seq, this.client.view.rows.get(id)?.seq ?? 0));
    else if (!mark || this.client.view.seq >= seq)
      this.#drop(id);
    else
      mark.ackSeq = seq;
  }

  /** @param {number} id */
  #drop(id) {
    this.#marks.delete(id);
    this.onChange([id]);
  }
}
