import { classId } from "../page.js";

/** Pages of a thousand events; a class with more than this many has its first ones left out of what the board adds to the rows. */
const MAX_PAGES = 20;

/**
 * The class's events so far, from the audit trail: what was before the board was opened, and is in no snapshot. A server that is away leaves it at what was read.
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<import("../attendance.js").ServerMessage[]>}
 */
export async function* readTrail(signal) {
  let since = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const response = await fetch(`/api/class-sessions/${classId}/events?since=${since}`, { signal }).catch(() => null);
    if (!response?.ok)
      return;
    const { events, next_since: next } = await response.json();
    if (events.length === 0)
      return;
    yield events;
    since = next;
  }
}
