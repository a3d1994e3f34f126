import assert from "node:assert/strict";
import { test } from "node:test";
import { Selection } from "../Static/board/selection.js";

test("a range goes from the last one set to this one, as they are shown", () => {
  const changes = [];
  const selection = new Selection((ids) => changes.push(ids));
  selection.set(3, true);
  selection.extendTo(1, [5, 1, 2, 3, 4]);
  assert.deepEqual([...selection.ids].sort(), [1, 2, 3]);
  assert.deepEqual(changes, [[3], [1, 2]]);
});

test("nothing is told where nothing changes", () => {
  const changes = [];
  const selection = new Selection((ids) => changes.push(ids));
  selection.setAll([1, 2], true);
  selection.setAll([1, 2], true);
  selection.clear();
  assert.deepEqual(changes, [[1, 2], [1, 2]]);
  assert.equal(selection.ids.size, 0);
});
