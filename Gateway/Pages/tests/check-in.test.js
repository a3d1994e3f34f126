import assert from "node:assert/strict";
import { test } from "node:test";
import { PendingCheckIn } from "../Static/check-in/pending-check-in.js";
import { receiptOf, Receipts } from "../Static/check-in/receipts.js";
import { row } from "./class-rows.js";

/** What a browser keeps. */
function store(kept = {}) {
  return Object.assign(Object.create({
    getItem: (key) => kept[key] ?? null,
    setItem: (key, value) => { kept[key] = value; },
    removeItem: (key) => { delete kept[key]; },
  }), kept);
}
const receipt = { receipt_id: "7-4", class_session_id: 7, title: "Algebra", student_id: 101, student_name: "Mia", status: "present", late_minutes: null, checked_in_at: "2026-01-31T09:01:00.000Z" };
const at = (...parts) => () => new Date(...parts);

test("an unanswered check-in is there after a reload, for its own class", () => {
  const tab = store();
  new PendingCheckIn(tab, 7).keep({ id: "c1", code: "ABCD" });
  assert.deepEqual(new PendingCheckIn(tab, 7).get(), { id: "c1", code: "ABCD" });
  assert.equal(new PendingCheckIn(tab, 8).get(), null);
  new PendingCheckIn(tab, 7).clear();
  assert.equal(new PendingCheckIn(tab, 7).get(), null);
});

test("a receipt is kept to the end of the next day, and then forgotten", () => {
  const kept = {};
  new Receipts(store(kept), at(2026, 0, 31, 9)).keep(receipt);
  assert.deepEqual(new Receipts(store(kept), at(2026, 1, 1, 23, 59)).of(7), receipt);
  const late = { ...kept };
  const swept = store(late);
  assert.equal(new Receipts(swept, at(2026, 1, 2)).of(7), null);
});

test("a row that its student made is a receipt; a teacher's is none", () => {
  const session = { class_session_id: 7, title: "Algebra" };
  const own = row(101, "Mia", { status: "present", checked_in_at: "2026-01-31T09:01:00.000Z", updated_by: 101, seq: 4 });
  assert.deepEqual(receiptOf(session, own), receipt);
  assert.equal(receiptOf(session, { ...own, updated_by: 7 }), null);
  assert.equal(receiptOf(session, row(101, "Mia")), null);
});
