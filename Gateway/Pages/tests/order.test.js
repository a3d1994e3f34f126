import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, ListOrder } from "../Static/board/order.js";
import { row, viewOf } from "./class-rows.js";

const all = { search: "", statuses: new Set(), sort: "roster" };
const zoe = row(103, "Zoë", { status: "late", checked_in_at: "2026-01-31T09:20:00.000Z", seq: 9 });
const mia = row(101, "Mia", { status: "present", checked_in_at: "2026-01-31T09:01:00.000Z", seq: 4 });
const bo = row(102, "Bo");

test("a name is found without its accents and case, a number by its beginning", () => {
  assert.deepEqual(arrange([zoe, mia, bo], { ...all, search: " ZOE" }), [103]);
  assert.deepEqual(arrange([zoe, mia, bo], { ...all, search: "10" }), [103, 101, 102]);
  assert.deepEqual(arrange([zoe, mia, bo], { ...all, search: "02" }), []);
});

test("who has no name is found and ordered by what is shown for it", () => {
  assert.deepEqual(arrange([row(9, null), mia], { ...all, search: "student 9" }), [9]);
});

test("each way to sort", () => {
  const order = (sort) => arrange([zoe, mia, bo], { ...all, sort });
  assert.deepEqual(order("roster"), [103, 101, 102]);
  assert.deepEqual(order("name"), [102, 101, 103]);
  assert.deepEqual(order("status"), [101, 103, 102]);
  assert.deepEqual(order("arrival"), [103, 101, 102]);
  assert.deepEqual(order("change"), [103, 101, 102]);
});

test("several statuses are shown together", () => {
  assert.deepEqual(arrange([zoe, mia, bo], { ...all, statuses: new Set(["late", "unmarked"]) }), [103, 102]);
});

test("a row keeps its place when it does not match any more, and a refresh puts it away", () => {
  const view = viewOf(zoe, mia, bo);
  const order = new ListOrder(view);
  order.criteria = { ...all, statuses: new Set(["unmarked"]) };
  order.refresh();
  assert.deepEqual(order.shown, [102]);
  view.rows.set(102, { ...bo, status: "present" });
  assert.equal(order.absorb(), false);
  assert.deepEqual([order.shown, order.isStale], [[102], true]);
  order.refresh();
  assert.deepEqual([order.shown, order.isStale], [[], false]);
});

test("who comes to match is added at the end, whatever the order", () => {
  const view = viewOf(zoe, mia);
  const order = new ListOrder(view);
  order.criteria = { ...all, sort: "name" };
  order.refresh();
  view.rows.set(104, row(104, "Abe"));
  assert.equal(order.absorb(), true);
  assert.deepEqual([order.shown, order.isStale], [[101, 103, 104], true]);
  order.refresh();
  assert.deepEqual(order.shown, [104, 101, 103]);
});

test("without search, filter and sort nothing gets out of order by marks", () => {
  const view = viewOf(zoe, mia, bo);
  const order = new ListOrder(view);
  order.refresh();
  view.rows.set(102, { ...bo, status: "present", seq: 99 });
  assert.equal(order.absorb(), false);
  assert.equal(order.isStale, false);
});
