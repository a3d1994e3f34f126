import { AttendanceClient } from "../attendance.js";
import { ClassServer, within } from "./class-server.js";

/** A server and a client that is quick to come back; both end with the test file's tests. */
export async function start(context, options = {}) {
  const server = await ClassServer.start();
  let tickets = 0;
  const credentials = options.token ? {} : { ticket: async () => `t${++tickets}` };
  const client = new AttendanceClient({ url: server.url, firstRetryMs: 1, longestRetryMs: 4, ...credentials, ...options });
  context.after(async () => {
    client.end();
    await server.stop();
  });
  return { server, client };
}

/** The next `state` event of this kind. */
export const state = (client, wanted) => within(
  new Promise((resolve) => client.addEventListener("state", (event) => event.detail.state === wanted && resolve(event.detail))), `state ${wanted}`);

/** The next event of this name. */
export const event = (client, name) => within(new Promise((resolve) => client.addEventListener(name, ({ detail }) => resolve(detail), { once: true })), name);
