import assert from "node:assert/strict";
import { test } from "node:test";
import { event, start, state } from "./class-client.js";
import { updated } from "./class-server.js";

test("an iterator gets every message once, in order, across connections", async (t) => {
  const { server, client } = await start(t);
  const seen = [];
  const reading = (async () => {
    for await (const message of client)
      seen.push(message.seq === undefined ? message.type : `${message.type} ${message.seq}`);
  })();
  client.connect();
  const first = await server.accept();
  first.welcome(2);
  first.send(updated(3, 101, "present"));
  await event(client, "attendance_updated");
  first.drop();
  const second = await server.accept();
  second.greet({ seq: 4, resumed: true });
  second.send(updated(4, 102, "late"), { type: "position", seq: 4 });
  await state(client, "live");
  client.end();
  await reading;
  assert.deepEqual(seen, ["teacher_connected 2", "snapshot 2", "attendance_updated 3", "teacher_connected 4", "attendance_updated 4", "position 4"]);
});

test("an iterator tells why the client ended", async (t) => {
  const { server, client } = await start(t);
  const reading = client[Symbol.asyncIterator]().next();
  client.connect();
  (await server.accept()).close(4501, "forbidden");
  await assert.rejects(reading, { code: "forbidden" });
});

test("an iterator that is left behind fails, and holds nothing more", async (t) => {
  const { server, client } = await start(t, { maxUntaken: 3 });
  const messages = client[Symbol.asyncIterator]();
  client.connect();
  const peer = await server.accept();
  peer.welcome(2);
  peer.send(updated(3, 101, "present"), updated(4, 101, "late"), { type: "pong" });
  await event(client, "pong");
  await assert.rejects(messages.next(), { code: "slow_consumer" });
});

test("a loop that is broken off gets no more", async (t) => {
  const { server, client } = await start(t, { maxUntaken: 1 });
  client.connect();
  const reading = (async () => { for await (const message of client) return message.type; })();
  const peer = await server.accept();
  peer.greet();
  assert.equal(await reading, "teacher_connected");
  peer.send({ type: "pong" }, { type: "pong" }, { type: "done" });
  await event(client, "done");
});

test("a listener may end the client, and nothing is told after that", async (t) => {
  const { server, client } = await start(t);
  const states = [];
  client.addEventListener("state", ({ detail }) => states.push(detail.state));
  client.addEventListener("snapshot", () => client.end());
  client.connect();
  (await server.accept()).welcome();
  await state(client, "ended");
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(states, ["connecting", "ended"]);
});

test("events are told after the view has taken them in", async (t) => {
  const { server, client } = await start(t);
  client.connect();
  const peer = await server.accept();
  peer.welcome();
  await state(client, "live");
  const told = new Promise((resolve) => client.addEventListener("attendance_updated", () => resolve(client.view.rows.get(101).status), { once: true }));
  const changed = event(client, "change");
  peer.send(updated(3, 101, "excused"));
  assert.equal(await told, "excused");
  assert.deepEqual(await changed, { rows: [101], session: false, stats: false });
});
