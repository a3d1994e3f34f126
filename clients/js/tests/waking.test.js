import assert from "node:assert/strict";
import { test } from "node:test";
import { event, start, state } from "./class-client.js";

/** What a window would tell. */
function fakeWindow(t) {
  const page = new EventTarget();
  globalThis.addEventListener = page.addEventListener.bind(page);
  globalThis.removeEventListener = page.removeEventListener.bind(page);
  t.after(() => {
    delete globalThis.addEventListener;
    delete globalThis.removeEventListener;
  });
  return page;
}

test("when the network is back, a long wait is cut short", async (t) => {
  const page = fakeWindow(t);
  t.mock.method(Math, "random", () => 1);
  const { server, client } = await start(t, { firstRetryMs: 3_600_000, longestRetryMs: 3_600_000 });
  const lost = event(client, "state").then(() => event(client, "state"));
  client.connect();
  (await server.accept()).drop();
  assert.equal((await lost).retryInMs, 3_600_000);
  t.mock.method(Math, "random", () => 0);
  page.dispatchEvent(new Event("online"));
  await server.accept();
});

test("when the network is back, a socket that seems alive is asked at once", async (t) => {
  const page = fakeWindow(t);
  const { server, client } = await start(t, { quietMs: 3_600_000, pongMs: 60 });
  client.connect();
  const peer = await server.accept();
  peer.welcome();
  await state(client, "live");
  const lost = state(client, "reconnecting");
  page.dispatchEvent(new Event("online"));
  assert.equal((await peer.next()).type, "ping");
  assert.equal((await lost).reason, "silent");
});

test("a client that has ended does not wake", async (t) => {
  const page = fakeWindow(t);
  const { server, client } = await start(t);
  client.connect();
  await server.accept();
  client.end();
  const timers = t.mock.method(globalThis, "setTimeout");
  page.dispatchEvent(new Event("online"));
  assert.equal(timers.mock.callCount(), 0);
});
