import { collator, nameOf } from "../texts.js";
import { statuses } from "../statuses.js";

/** @typedef {import("../attendance.js").Row} Row */
/** @typedef {import("../attendance.js").Status} Status */
/** @typedef {"roster" | "name" | "status" | "arrival" | "change"} Sort */
/** @typedef {{ search: string, statuses: ReadonlySet<Status>, sort: Sort }} Criteria no status means all */

/** @type {readonly Sort[]} */
export const sorts = ["roster", "name", "status", "arrival", "change"];

/** A name as it is searched: without case and accents.
 * @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

/** @param {Row} a @param {Row} b */
const byName = (a, b) => collator.compare(nameOf(a), nameOf(b));

/** @type {Record<Sort, ((a: Row, b: Row) => number) | null>} */
const comparers = {
  roster: null,
  name: byName,
  status: (a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status) || byName(a, b),
  arrival: (a, b) => (b.checked_in_at ?? "").localeCompare(a.checked_in_at ?? "") || byName(a, b),
  change: (a, b) => b.seq - a.seq || byName(a, b),
};

/** @param {Row} row @param {string} sought folded @param {ReadonlySet<Status>} wanted */
function matches(row, sought, wanted) {
  if (wanted.size > 0 && !wanted.has(row.status))
    return false;
  return sought === "" || folded(nameOf(row)).includes(sought) || String(row.student_id).startsWith(sought);
}

/** Who matches, in order.
 * @param {Iterable<Row>} rows in the roster's order @param {Criteria} criteria */
export function arrange(rows, criteria) {
  const sought = folded(criteria.search.trim());
  const found = [...rows].filter((row) => matches(row, sought, criteria.statuses));
  const comparer = comparers[criteria.sort];
  return (comparer ? found.sort(comparer) : found).map((row) => row.student_id);
}

/** The rows on show. They keep their places while the class changes under them; only a new search, filter or sort, or a refresh, puts them in order again. */
export class ListOrder {
  /** @type {Criteria} */ criteria = { search: "", statuses: new Set(), sort: "roster" };
  /** @type {number[]} */ shown = [];
  /** Whether a refresh would change what is seen. */
  isStale = false;

  /** @param {import("../attendance.js").ClassView} view */
  constructor(view) {
    this.view = view;
  }

  /** Puts all in order. */
  refresh() {
    this.shown = arrange(this.view.rows.values(), this.criteria);
    this.isStale = false;
  }

  /** After a change of the class: who matches now and did not before comes last, where nothing is moved by it.
   * @returns {boolean} whether somebody came */
  absorb() {
    const fresh = arrange(this.view.rows.values(), this.criteria);
    const known = new Set(this.shown);
    const added = fresh.filter((id) => !known.has(id));
    this.shown = this.shown.concat(added);
    this.isStale = fresh.length !== this.shown.length || fresh.some((id, i) => id !== this.shown[i]);
    return added.length > 0;
  }
}
