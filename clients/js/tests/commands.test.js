import assert from "node:assert/strict";
import { test } from "node:test";
import { event, start, state } from "./class-client.js";
import { row } from "./class-server.js";

/** What is still unanswered when a test ends is rejected then. */
const atTheEnd = () => {};

async function live(t, options) {
  const { server, client } = await start(t, options);
  const isLive = state(client, "live");
  client.connect();
  const peer = await server.accept();
  peer.welcome();
  await isLive;
  return { server, client, peer };
}

test("each command says what the protocol says", async (t) => {
  const { client, peer } = await live(t);
  const commands = [
    [client.checkIn({ code: "ABCD", deviceId: "phone" }), { type: "check_in", code: "ABCD", device_id: "phone" }],
    [client.mark(101, "excused", { reason: "Dentist", expectedSeq: 4 }), { type: "mark", student_id: 101, status: "excused", reason: "Dentist", expected_seq: 4 }],
    [client.bulkMark("unmarked", "absent"), { type: "bulk_mark", students: "unmarked", status: "absent" }],
    [client.open(), { type: "open_session" }],
    [client.close(), { type: "close_session" }],
    [client.reopen(), { type: "reopen_session" }],
  ];
  for (const [promise, expected] of commands) {
    const { id, ...sent } = await peer.next();
    assert.deepEqual(sent, expected);
    assert.match(id, /^[0-9a-f-]{36}$/);
    peer.send({ type: "ack", id, seq: 3, data: { state: "open" } });
    assert.equal((await promise).seq, 3);
  }
});

test("a command is sent again under its id until it is acknowledged", async (t) => {
  const { server, client, peer } = await live(t);
  const marking = client.mark(101, "present");
  const { id } = await peer.next();
  peer.drop();
  const second = await server.accept();
  second.greet({ seq: 3, resumed: true });
  assert.equal((await second.next()).id, id);
  second.drop();
  const third = await server.accept();
  third.greet({ seq: 3, resumed: true });
  assert.equal((await third.next()).id, id);
  third.send({ type: "ack", id, seq: 3, data: { status: "present", duplicate: true } });
  assert.equal((await marking).data.duplicate, true);
});

test("a command asked for while away waits, and an acknowledged one is not repeated", async (t) => {
  const { server, client, peer } = await live(t);
  const first = client.open({ id: "first" });
  await peer.next();
  peer.send({ type: "ack", id: "first", seq: 3, data: {} });
  await first;
  peer.drop();
  await state(client, "reconnecting");
  client.mark(101, "late", { id: "second" }).catch(atTheEnd);
  const again = await server.accept();
  again.greet({ resumed: true });
  assert.equal((await again.next()).id, "second");
});

for (const code of ["unavailable", "rate_limited"]) {
  test(`${code} is tried again after a pause, and later commands keep their place`, async (t) => {
    t.mock.method(Math, "random", () => 0);
    const { client, peer } = await live(t);
    const first = client.mark(101, "present", { id: "first" });
    await peer.next();
    const retry = event(client, "retry");
    peer.send({ type: "error", id: "first", code, message: "Later." });
    assert.deepEqual(await retry, { id: "first", code });
    const second = client.mark(101, "absent", { id: "second" });
    for (const id of ["first", "second"]) {
      assert.equal((await peer.next()).id, id);
      peer.send({ type: "ack", id, seq: 3, data: {} });
    }
    await Promise.all([first, second]);
  });
}

test("a refusal is told with its code, field and row", async (t) => {
  const { client, peer } = await live(t);
  const marking = client.mark(101, "present", { expectedSeq: 2 });
  const { id } = await peer.next();
  peer.send({ type: "error", id, code: "conflict", message: "The row has changed.", row: row(101, { status: "late", seq: 9 }) });
  await assert.rejects(marking, (error) => error.code === "conflict" && error.message === "The row has changed." && error.row.seq === 9 && error.field === null);
});

test("a signal gives up, and what was given up is not sent again", async (t) => {
  const { server, client, peer } = await live(t);
  const stop = new AbortController();
  const marking = client.mark(101, "present", { signal: stop.signal });
  await peer.next();
  stop.abort();
  await assert.rejects(marking, { name: "AbortError" });
  peer.drop();
  await state(client, "reconnecting");
  client.open({ id: "next" }).catch(atTheEnd);
  const again = await server.accept();
  again.greet({ resumed: true });
  assert.equal((await again.next()).id, "next");
});

test("a message over the gateway's limit is refused here", async (t) => {
  const { client } = await live(t);
  const ids = Array.from({ length: 1_100 }, (_, i) => 2 ** 52 + i);
  await assert.rejects(client.bulkMark(ids, "present"), { code: "too_large" });
});

test("an id that is under way cannot be used twice", async (t) => {
  const { client } = await live(t);
  client.open({ id: "one" }).catch(atTheEnd);
  await assert.rejects(client.close({ id: "one" }), { code: "invalid_field", field: "id" });
});

test("a history is the rows that were asked for", async (t) => {
  const { client, peer } = await live(t);
  const asked = client.history(101);
  const { id, type, student_id } = await peer.next();
  assert.deepEqual({ type, student_id }, { type: "request_history", student_id: 101 });
  peer.send({ type: "history", id, student_id: 101, data: [{ seq: 4, new_status: "late" }] });
  assert.deepEqual(await asked, [{ seq: 4, new_status: "late" }]);
});

test("the code is watched for again after a reconnect, until it is not wanted", async (t) => {
  const { server, client, peer } = await live(t);
  client.watchCode();
  assert.deepEqual(await peer.next(), { type: "watch_code" });
  peer.drop();
  const second = await server.accept();
  second.welcome();
  assert.deepEqual(await second.next(), { type: "watch_code" });
  client.unwatchCode();
  assert.deepEqual(await second.next(), { type: "unwatch_code" });
  second.drop();
  const third = await server.accept();
  third.welcome();
  await state(client, "live");
  client.open({ id: "next" }).catch(atTheEnd);
  assert.equal((await third.next()).id, "next");
});
