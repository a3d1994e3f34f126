/** A row as the roster has it. */
export const row = (student_id, student_name, more = {}) => ({
  student_id, student_name, status: "unmarked", checked_in_at: null, late_minutes: null, updated_by: null, updated_by_name: null, reason: null, is_override: false,
  seq: 2, ...more,
});

/** What the board knows of a class of these. */
export const viewOf = (...rows) => ({ seq: 2, rows: new Map(rows.map((one) => [one.student_id, one])) });
