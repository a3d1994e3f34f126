import { AttendanceClient } from "./attendance.js";
import { offerSignOut } from "./sign-out.js";
import { fill } from "./texts.js";

/** Which class session the page is about: the last part of its path. */
export const classId = Number(location.pathname.split("/").at(-1));

/** What every POST of a page carries. Another site's page cannot add it, so a request with it comes from here. */
export const sameSite = { "X-Requested-With": "attendance" };

let isLeaving = false;
window.addEventListener("pageshow", () => { isLeaving = false; }); // shown again from the browser's memory

/** Signs in, and comes back to this page. Asked for again while it is under way, it is not started anew.
 * @param {() => Promise<void>} keep what would be lost on the way @returns {Promise<never>} */
async function signIn(keep) {
  if (!isLeaving) {
    isLeaving = true;
    await keep();
    location.assign(`/sign-in?return=${encodeURIComponent(location.pathname + location.search + location.hash)}`);
  }
  return new Promise(() => {});
}

/** A ticket for one connection, by the sign-in's cookie.
 * @param {AbortSignal} signal @param {() => Promise<void>} keep @returns {Promise<string>} */
async function ticket(signal, keep) {
  const response = await fetch("/api/socket-tickets", { method: "POST", headers: sameSite, signal });
  if (response.status === 401)
    await signIn(keep);
  if (!response.ok)
    throw new Error(`The answer to a request for a ticket was ${response.status}.`);
  return (await response.json()).ticket;
}

/** A client of the page's class, not connected yet; fills in the page's texts, and lets people sign out.
 * @param {() => Promise<void>} [keep] done before leaving to sign in */
export function startPage(keep = async () => {}) {
  fill(document);
  const client = new AttendanceClient({ url: `/ws/attendance/${classId}`, ticket: (signal) => ticket(signal, keep) });
  offerSignOut(document.querySelector("#sign-out"), (address) => {
    isLeaving = true;
    client.end();
    location.replace(address);
  });
  return client;
}
