import assert from "node:assert/strict";
import { test } from "node:test";
import { CodeClock } from "../Static/code/code-clock.js";
import { groups, typed } from "../Static/code/code-text.js";

test("codes are read aloud in groups", () => {
  assert.deepEqual(groups("ABCD"), ["ABCD"]);
  assert.deepEqual(groups("ABCDEF"), ["ABC", "DEF"]);
  assert.deepEqual(groups("ABCDEFGH"), ["ABCD", "EFGH"]);
  assert.deepEqual(groups("ABCDEFG"), ["ABCD", "EFG"]);
  assert.deepEqual(groups(""), [""]);
});

test("an address is shown as it is typed, without the code", () => {
  assert.equal(typed("https://school.example:8443/check-in/7?code=ABCD"), "school.example:8443/check-in/7");
});

test("the time left goes by the server's clock", () => {
  const clock = new CodeClock();
  const hourBehind = Date.parse("2026-01-31T08:00:05.000Z");
  clock.take({ code: "A", url: "", valid_from: "2026-01-31T09:00:00.000Z", valid_until: "2026-01-31T09:00:15.000Z" }, "2026-01-31T09:00:05.000Z", hourBehind);
  assert.deepEqual(clock.left(hourBehind), { secondsLeft: 10, share: 10 / 15 });
  assert.deepEqual(clock.left(hourBehind + 9_001), { secondsLeft: 1, share: 999 / 15_000 });
  assert.deepEqual(clock.left(hourBehind + 60_000), { secondsLeft: 0, share: 0 });
  assert.deepEqual(new CodeClock().left(0), { secondsLeft: 0, share: 0 });
});
