/** @typedef {import("./attendance.js").Status} Status */

/** All statuses, in the order in which they are shown.
 * @type {readonly Status[]} */
export const statuses = ["present", "late", "absent", "excused", "left_early", "unmarked"];

/** A letter tells a status apart where colour does not; it is the key for it as well.
 * @type {Readonly<Record<Status, string>>} */
export const letters = { present: "P", late: "L", absent: "A", excused: "E", left_early: "G", unmarked: "U" };

/** What stands for a status: nothing has been said of the unmarked yet.
 * @param {Status} status */
export const sign = (status) => (status === "unmarked" ? "–" : letters[status]);

/** @type {ReadonlyMap<string, Status>} */
const byLetter = new Map(statuses.map((status) => [letters[status].toLowerCase(), status]));

/** The status that a key stands for, in every language the same.
 * @param {string} key */
export const statusOfKey = (key) => byLetter.get(key.toLowerCase());
