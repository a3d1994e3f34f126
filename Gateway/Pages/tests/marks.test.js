import "./with-client.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { row, viewOf } from "./class-rows.js";

const { AttendanceError } = await import("../../../clients/js/attendance.js");
const { Marks } = await import("../Static/board/marks.js");

/** Lets what was resolved be followed by all that waits for it. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A class of two, and a client whose answers the test gives. */
function start() {
  const view = viewOf(row(101, "Mia", { seq: 4 }), row(102, "Noah", { seq: 5 }));
  const sent = [];
  const changes = [];
  const ask = (what) => new Promise((resolve, reject) => sent.push({ ...what, resolve, reject }));
  const marks = new Marks({
    view,
    mark: (id, status, { reason, expectedSeq }) => ask({ id, status, reason, expectedSeq }),
    bulkMark: (students, status, { reason }) => ask({ students, status, reason }),
  }, (ids) => changes.push(...ids));
  const fold = (id, status, seq) => {
    view.seq = seq;
    view.rows.set(id, { ...view.rows.get(id), status, seq });
    marks.folded(seq);
  };
  return { view, sent, changes, marks, fold };
}
const conflict = (theirs) => new AttendanceError("conflict", "The row has changed.", { row: theirs });

test("a mark is made on the row that was seen, and is under way until its event is here", async () => {
  const { sent, marks, fold } = start();
  assert.equal(marks.set(101, "present"), true);
  assert.deepEqual([sent[0].id, sent[0].status, sent[0].expectedSeq], [101, "present", 4]);
  assert.equal(marks.of(101).phase, "sending");
  sent[0].resolve({ seq: 8 });
  await settled();
  assert.equal(marks.of(101).phase, "sending");
  fold(101, "present", 8);
  assert.equal(marks.of(101), undefined);
});

test("an event that comes before the acknowledgement does not end it", async () => {
  const { sent, marks, fold } = start();
  marks.set(101, "present");
  fold(101, "present", 8);
  assert.equal(marks.of(101).phase, "sending");
  sent[0].resolve({ seq: 8 });
  await settled();
  assert.equal(marks.of(101), undefined);
});

test("what the row says already is not sent", () => {
  const { view, sent, marks } = start();
  view.rows.set(101, row(101, "Mia", { status: "late" }));
  assert.equal(marks.set(101, "late"), false);
  assert.equal(sent.length, 0);
  assert.equal(marks.set(101, "late", "Bus"), true);
});

test("a second thought waits for the first, and builds on it", async () => {
  const { sent, marks, fold } = start();
  marks.set(101, "present");
  marks.set(101, "absent");
  marks.set(101, "excused", "Dentist");
  assert.equal(sent.length, 1);
  sent[0].resolve({ seq: 8 });
  await settled();
  assert.deepEqual([sent[1].status, sent[1].reason, sent[1].expectedSeq], ["excused", "Dentist", 8]);
  sent[1].resolve({ seq: 9 });
  fold(101, "excused", 9);
  await settled();
  assert.equal(marks.of(101), undefined);
});

test("going back to what is under way sends nothing more", async () => {
  const { sent, marks, fold } = start();
  marks.set(101, "present");
  marks.set(101, "absent");
  marks.set(101, "present");
  sent[0].resolve({ seq: 8 });
  fold(101, "present", 8);
  await settled();
  assert.equal(sent.length, 1);
});

test("a conflict shows the other's row; insisting is made on that one", async () => {
  const { sent, marks } = start();
  marks.set(101, "present");
  sent[0].reject(conflict(row(101, "Mia", { status: "absent", updated_by: 8, updated_by_name: "Ben", seq: 7 })));
  await settled();
  assert.deepEqual([marks.of(101).phase, marks.of(101).status, marks.of(101).theirs.updated_by_name], ["conflict", "present", "Ben"]);
  marks.insist(101);
  assert.deepEqual([sent[1].status, sent[1].expectedSeq], ["present", 7]);
});

test("after a conflict the other's mark can be kept", async () => {
  const { sent, marks, changes } = start();
  marks.set(101, "present");
  sent[0].reject(conflict(row(101, "Mia", { status: "absent", seq: 7 })));
  await settled();
  changes.length = 0;
  marks.keep(101);
  assert.equal(marks.of(101), undefined);
  assert.deepEqual(changes, [101]);
});

test("two teachers who mean the same have no conflict", async () => {
  const { sent, marks } = start();
  marks.set(101, "present");
  sent[0].reject(conflict(row(101, "Mia", { status: "present", seq: 7 })));
  await settled();
  assert.equal(marks.of(101), undefined);
});

test("a refusal is kept until it is looked at", async () => {
  const { sent, marks } = start();
  marks.set(101, "present");
  sent[0].reject(new AttendanceError("not_open"));
  await settled();
  assert.deepEqual([marks.of(101).phase, marks.of(101).code], ["refused", "not_open"]);
  marks.insist(101);
  assert.equal(sent[1].status, "present");
});

test("many are under way together, and are done when the class is known up to it", async () => {
  const { sent, marks, fold } = start();
  const done = marks.setMany("unmarked", "absent", "Fire drill");
  assert.deepEqual([sent[0].students, sent[0].reason], ["unmarked", "Fire drill"]);
  assert.deepEqual([marks.of(101).phase, marks.of(102).phase], ["sending", "sending"]);
  sent[0].resolve({ seq: 9, data: { processed_count: 2, failed: [] } });
  assert.deepEqual(await done, { count: 2, failed: 0 });
  fold(101, "absent", 9);
  assert.deepEqual([marks.of(101), marks.of(102)], [undefined, undefined]);
});

test("more ids than one message holds go in several", async () => {
  const { sent, marks } = start();
  const ids = Array.from({ length: 1_300 }, (_, i) => 10_000 + i);
  const done = marks.setMany(ids, "present", undefined);
  for (const [i, size] of [600, 600, 100].entries()) {
    assert.equal(sent[i].students.length, size);
    sent[i].resolve({ seq: 9 + i, data: { processed_count: size, failed: [] } });
    await settled();
  }
  assert.deepEqual(await done, { count: 1_300, failed: 0 });
});

test("a refused bulk leaves no row looking as if it were under way", async () => {
  const { sent, marks } = start();
  const done = marks.setMany("all", "present", undefined);
  sent[0].reject(new AttendanceError("not_open"));
  await assert.rejects(done, { code: "not_open" });
  assert.deepEqual([marks.of(101), marks.of(102)], [undefined, undefined]);
});
