import assert from "node:assert/strict";
import { test } from "node:test";
import { countArrivals } from "../Static/board/arrivals.js";

const minutes = (...at) => at.map((minute) => minute * 60_000);

test("arrivals are counted by the minute", () => {
  assert.deepEqual(countArrivals(minutes(0, 0.5, 2), 0, 3 * 60_000), { start: 0, widthMs: 60_000, bars: [2, 0, 1, 0] });
});

test("a longer time has wider bars, never more than fit", () => {
  const { widthMs, bars } = countArrivals(minutes(0, 89), 0, 90 * 60_000);
  assert.deepEqual([widthMs, bars.length, bars[0], bars[44]], [120_000, 46, 1, 1]);
  assert.ok(countArrivals(minutes(0), 0, 30 * 24 * 3_600_000).bars.length <= 60);
});

test("who came before the opening or after the end is counted too", () => {
  const { start, bars } = countArrivals(minutes(-2, 5), 0, 60_000);
  assert.deepEqual([start, bars], [-120_000, [1, 0, 0, 0, 0, 0, 0, 1]]);
});
