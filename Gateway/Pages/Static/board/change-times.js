/** When each row was changed last: rows themselves say by which event, and only the event says when. */
export class ChangeTimes {
  /** @type {Map<number, { seq: number, at: string }>} */ #times = new Map();

  /** @param {import("../attendance.js").Row} row @returns {string | null} */
  of({ student_id, seq }) {
    const time = this.#times.get(student_id);
    return time?.seq === seq ? time.at : null;
  }

  /** @param {import("../attendance.js").ServerMessage} event @returns {number[]} whose time is known now */
  take({ type, seq = 0, data }) {
    const ids = type === "attendance_updated" ? [data.student_id] : type === "bulk_operation_completed" ? data.affected_students : [];
    const later = ids.filter((/** @type {number} */ id) => (this.#times.get(id)?.seq ?? 0) < seq);
    for (const id of later)
      this.#times.set(id, { seq, at: data.timestamp });
    return later;
  }
}
