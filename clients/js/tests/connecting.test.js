import assert from "node:assert/strict";
import { test } from "node:test";
import { AttendanceError } from "../attendance.js";
import { event, start, state } from "./class-client.js";
import { updated } from "./class-server.js";

test("a connection offers the subprotocol and carries a ticket of its own", async (t) => {
  const { server, client } = await start(t);
  client.connect();
  const first = await server.accept();
  assert.deepEqual(first.protocols, ["attendance.v1"]);
  assert.equal(first.url.search, "?ticket=t1");
  first.drop();
  assert.equal((await server.accept()).url.search, "?ticket=t2");
});

test("a token goes into the subprotocol and never into the address", async (t) => {
  const { server, client } = await start(t, { token: async () => "a.b.c" });
  client.connect();
  const peer = await server.accept();
  assert.deepEqual(peer.protocols, ["attendance.v1", "bearer.a.b.c"]);
  assert.equal(peer.url.search, "");
});

test("a token that expires is replaced on the open connection", async (t) => {
  const tokens = ["old", "new"];
  const { server, client } = await start(t, { token: async () => tokens.shift() });
  client.connect();
  const peer = await server.accept();
  peer.welcome();
  peer.send({ type: "token_expiring" });
  const { type, token } = await peer.next();
  assert.deepEqual({ type, token }, { type: "refresh_token", token: "new" });
});

test("live comes with the snapshot, not with the greeting", async (t) => {
  const { server, client } = await start(t);
  const states = [];
  client.addEventListener("state", ({ detail }) => states.push(detail.state));
  client.connect();
  const peer = await server.accept();
  const greeted = event(client, "teacher_connected");
  peer.greet();
  await greeted;
  assert.deepEqual(states, ["connecting"]);
  const live = state(client, "live");
  peer.send({ type: "snapshot", seq: 2, data: { session: {}, roster: [] } });
  await live;
  assert.deepEqual(states, ["connecting", "live"]);
});

test("since is the highest of changes, snapshot and positions; acks and greetings don't count", async (t) => {
  const { server, client } = await start(t);
  client.connect();
  const first = await server.accept();
  assert.equal(first.url.searchParams.get("since"), null);
  first.welcome(2);
  first.send(updated(3, 101, "present"), { type: "position", seq: 5 }, { type: "ack", id: "x", seq: 9, data: {} });
  await event(client, "ack");
  first.drop();
  const second = await server.accept();
  assert.equal(second.url.searchParams.get("since"), "5");
  second.greet({ seq: 12, resumed: true });
  await event(client, "teacher_connected");
  second.drop();
  assert.equal((await server.accept()).url.searchParams.get("since"), "5");
});

test("a snapshot replaces the resume point too, when the class is younger than was known", async (t) => {
  const { server, client } = await start(t);
  client.connect();
  const first = await server.accept();
  first.welcome(50);
  await state(client, "live");
  first.drop();
  const second = await server.accept();
  second.welcome(4);
  await state(client, "live");
  second.drop();
  assert.equal((await server.accept()).url.searchParams.get("since"), "4");
});

test("a resume is caught up at its position, and says how much was missed", async (t) => {
  const { server, client } = await start(t);
  client.connect();
  const first = await server.accept();
  first.welcome(2);
  await state(client, "live");
  const lost = state(client, "reconnecting");
  first.drop();
  assert.equal((await lost).reason, "lost");
  const second = await server.accept();
  const caughtUp = state(client, "caught-up");
  const live = state(client, "live");
  second.greet({ seq: 4, resumed: true });
  second.send(updated(3, 101, "present"), updated(4, 102, "late"));
  await event(client, "attendance_updated");
  assert.equal(client.state, "reconnecting");
  second.send({ type: "position", seq: 4 });
  assert.equal((await caughtUp).missed, 2);
  await live;
  assert.deepEqual([...client.view.rows.values()].map((row) => row.status), ["present", "late"]);
});

for (const code of [1000, 1001, 1009, 4001, 4003, 4006, 4499]) {
  test(`close code ${code} means to come back`, async (t) => {
    const { server, client } = await start(t);
    client.connect();
    const peer = await server.accept();
    peer.welcome();
    await state(client, "live");
    peer.close(code);
    await server.accept();
  });
}

for (const [code, reason] of [[4500, "unauthenticated"], [4501, "forbidden"], [4502, "not_found"], [4999, "lost"]]) {
  test(`close code ${code} ends it, and rejects what was asked`, async (t) => {
    const { server, client } = await start(t);
    const asked = assert.rejects(client.open(), { name: "AttendanceError", code: reason });
    client.connect();
    const peer = await server.accept();
    const ended = state(client, "ended");
    peer.send({ type: "error", code: reason, message: "No such class." });
    peer.close(code, reason);
    assert.deepEqual(await ended, { state: "ended", reason, message: "No such class.", code });
    await asked;
    await assert.rejects(client.open(), { code: reason });
  });
}

test("a drain is waited for as long as it asks, and no longer", async (t) => {
  const { server, client } = await start(t);
  client.connect();
  const peer = await server.accept();
  peer.welcome();
  await state(client, "live");
  const lost = state(client, "reconnecting");
  peer.close(4000, '{"retry_after_ms":37}');
  assert.deepEqual(await lost, { state: "reconnecting", reason: "draining", code: 4000, retryInMs: 37 });
  await server.accept();
});

test("the waits double with each failure, and start afresh after a connection that held", async (t) => {
  t.mock.method(Math, "random", () => 1);
  const { server, client } = await start(t, { firstRetryMs: 1, longestRetryMs: 8, heldMs: 0 });
  const waits = [];
  client.addEventListener("state", ({ detail }) => detail.retryInMs !== undefined && waits.push(detail.retryInMs));
  client.connect();
  for (let i = 0; i < 5; i++)
    (await server.accept()).drop();
  const peer = await server.accept();
  peer.welcome();
  await state(client, "live");
  peer.drop();
  await server.accept();
  assert.deepEqual(waits, [1, 2, 4, 8, 8, 1]);
});

test("credentials that fail are asked for again; a final answer ends the client", async (t) => {
  const answers = [new TypeError("fetch failed"), new AttendanceError("unauthenticated", "Sign in.")];
  const { client } = await start(t, { ticket: async () => { throw answers.shift(); } });
  const ended = state(client, "ended");
  client.connect();
  assert.equal((await ended).reason, "unauthenticated");
  assert.equal(answers.length, 0);
});

test("an attempt that gets nowhere is given up, and its credentials' signal aborts", async (t) => {
  const signals = [];
  const { client } = await start(t, { attemptMs: 20, ticket: (signal) => { signals.push(signal); return new Promise(() => {}); } });
  const lost = event(client, "state");
  client.connect();
  await lost;
  const { reason } = await event(client, "state");
  assert.equal(reason, "timeout");
  assert.equal(signals[0].aborted, true);
});

test("a silent socket is pinged, then given up", async (t) => {
  const { server, client } = await start(t, { quietMs: 30, pongMs: 30 });
  client.connect();
  const peer = await server.accept();
  peer.welcome();
  const lost = state(client, "reconnecting");
  assert.equal((await peer.next()).type, "ping");
  assert.equal((await lost).reason, "silent");
  assert.equal((await server.accept()).url.searchParams.get("since"), "2");
});

test("a pong is enough to keep it", async (t) => {
  const { server, client } = await start(t, { quietMs: 10, pongMs: 5_000 });
  client.connect();
  const peer = await server.accept();
  peer.welcome();
  for (let i = 0; i < 3; i++) {
    assert.equal((await peer.next()).type, "ping");
    peer.send({ type: "pong" });
  }
  assert.equal(client.state, "live");
});
