// What a message says, in a few words.

const name = (data) => data.student_name ?? (data.student_id ? `student ${data.student_id}` : "");
const late = (data) => (data.late_minutes === null || data.late_minutes === undefined ? "" : `, ${data.late_minutes} min`);
const by = (data) => (data.updated_by_name ? ` by ${data.updated_by_name}` : "");
const why = (data) => (data.reason ? `: ${data.reason}` : "");

const texts = {
  teacher_connected: (m) => `${m.message} ${m.resumed ? "Resumed." : ""}`,
  student_connected: (m) => `${m.message} ${m.resumed ? "Resumed." : ""}`,
  snapshot: ({ data }) => `${data.session.title}, ${data.session.state}${data.roster ? `, ${data.roster.length} rows` : ""}`,
  attendance_updated: ({ data }) => `${name(data)} ${data.new_status}${late(data)}${by(data)}${why(data)}`,
  bulk_operation_completed: ({ data }) => `${data.operation}: ${data.processed_count} now ${data.status}${by(data)}${why(data)}`,
  session_updated: ({ data }) => `${data.session.title}, ${data.session.state}`,
  roster_updated: ({ data }) => `${data.added.length} added, ${data.removed.length} removed`,
  attendance_alert: ({ data }) => data.message,
  stats_updated: ({ data }) => describeStats(data),
  ack: ({ data }) => `done${data?.status ? `: ${data.status}${late(data)}` : ""}${data?.duplicate ? " (was done before)" : ""}`,
  error: (m) => `${m.code}: ${m.message}`,
  token_expiring: (m) => `The token ends at ${new Date(m.token_expires_at).toLocaleTimeString()}.`,
};

export const describe = (message) => texts[message.type]?.(message) ?? "";

export function describeStats(stats) {
  const rate = Math.round(stats.attendance_rate * 100);
  return `${stats.checked_in_count} of ${stats.total_enrolled} checked in (${rate} %), ${stats.late_count} late, ${stats.absent_count} absent, ` +
    `${stats.excused_count} excused, ${stats.unmarked_count} unmarked; ${stats.connected_count} connected`;
}
