import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff, ClassView, closeRule, resumePoint } from "../attendance.js";
import { row, updated } from "./class-server.js";

function staffView(...roster) {
  const view = new ClassView();
  view.apply({ type: "snapshot", seq: 2, data: { session: { state: "open" }, stats: {}, roster } });
  return view;
}

test("a student's own check-in sets when; a teacher's change keeps it, taking the mark back clears it", () => {
  const view = staffView(row(101));
  view.apply(updated(3, 101, "late", { updated_by: 101, late_minutes: 20 }));
  assert.equal(view.rows.get(101).checked_in_at, "2026-01-31T12:00:00.000Z");
  assert.equal(view.rows.get(101).late_minutes, 20);
  view.apply(updated(4, 101, "excused", { is_override: true, reason: "Bus" }));
  assert.deepEqual(view.rows.get(101), row(101, {
    status: "excused", checked_in_at: "2026-01-31T12:00:00.000Z", updated_by: 8, updated_by_name: "Ben", reason: "Bus", is_override: true, seq: 4,
  }));
  view.apply(updated(5, 101, "unmarked", { is_override: true }));
  assert.equal(view.rows.get(101).checked_in_at, null);
});

test("a bulk sets the rows it names, and only what was marked is overridden", () => {
  const view = staffView(row(101), row(102, { status: "present" }), row(103));
  const change = view.apply({ type: "bulk_operation_completed", seq: 3, data: {
    operation: "mark", affected_students: [101, 102], status: "left_early", reason: "Fire drill", updated_by: 7, updated_by_name: "Ada", timestamp: "2026-01-31T12:00:00.000Z" } });
  assert.deepEqual(change, { rows: [101, 102], session: false, stats: false });
  assert.deepEqual([...view.rows.values()].map((r) => [r.status, r.is_override, r.seq]), [["left_early", false, 3], ["left_early", true, 3], ["unmarked", false, 2]]);
});

test("a repeated or older event changes nothing", () => {
  const view = staffView(row(101));
  view.apply(updated(4, 101, "present"));
  assert.equal(view.apply(updated(4, 101, "absent")), null);
  assert.equal(view.apply(updated(3, 101, "absent")), null);
  assert.equal(view.rows.get(101).status, "present");
});

test("people come, go and are renamed; who stays keeps the place", () => {
  const view = staffView(row(101), row(102), row(103));
  view.apply({ type: "roster_updated", seq: 3, data: { added: [row(104)], removed: [row(102)], renamed: [{ id: 101, name: "Mia B." }, { id: 7, name: "Ada" }] } });
  assert.deepEqual([...view.rows.values()].map((r) => r.student_name), ["Mia B.", "Student 103", "Student 104"]);
});

test("a student knows their row from the snapshot, their events and the ack", () => {
  const view = new ClassView();
  view.apply({ type: "snapshot", seq: 2, data: { session: {}, me: row(101) } });
  view.apply({ type: "ack", id: "c1", seq: 3, data: { student_id: 101, status: "present", checked_in_at: "2026-01-31T12:00:01.000Z" } });
  view.apply({ type: "attendance_updated", seq: 3, data: { student_id: 101, new_status: "present", is_override: false, timestamp: "2026-01-31T12:00:01.000Z" } });
  assert.equal(view.me.status, "present");
  assert.equal(view.me.checked_in_at, "2026-01-31T12:00:01.000Z");
});

test("a snapshot replaces everything", () => {
  const view = staffView(row(101), row(102));
  view.apply({ type: "snapshot", seq: 1, data: { session: { state: "closed" }, roster: [row(103)] } });
  assert.deepEqual([view.seq, view.session.state, [...view.rows.keys()], view.stats], [1, "closed", [103], null]);
});

test("what moves the resume point", () => {
  const of = (type, seq) => resumePoint({ type, seq });
  assert.deepEqual([of("attendance_alert", 3), of("a_later_kind_of_event", 3), of("position", 3), of("snapshot", 3)], [3, 3, 3, 3]);
  assert.deepEqual([of("ack", 3), of("teacher_connected", 3), of("student_connected", 3), of("stats_updated", undefined)], [null, null, null, null]);
});

test("the close rule", () => {
  assert.deepEqual(closeRule(4000, '{"retry_after_ms":1500}'), { isFinal: false, word: "draining", retryAfterMs: 1500 });
  assert.deepEqual(closeRule(4000, "nonsense"), { isFinal: false, word: "draining", retryAfterMs: null });
  assert.equal(closeRule(4499, "").isFinal, false);
  assert.equal(closeRule(4500, "").isFinal, true);
  assert.equal(closeRule(4999, "").isFinal, true);
  assert.equal(closeRule(1006, "").isFinal, false);
});

test("the ceilings go from half a second to twenty seconds", (t) => {
  t.mock.method(Math, "random", () => 1);
  const backoff = new Backoff();
  assert.deepEqual(Array.from({ length: 8 }, () => backoff.next()), [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
  backoff.reset();
  assert.equal(backoff.next(), 500);
  backoff.lengthen();
  assert.equal(backoff.next(), 20_000);
});
