import { byId, make } from "../elements.js";
import { letters, statusOfKey } from "../statuses.js";
import { t, words } from "../texts.js";

/** @typedef {import("../attendance.js").Status} Status */
/**
 * What keys do. All of them work while the list has the focus, and nowhere else: letters typed elsewhere are text.
 * @typedef {object} Actions
 * @property {(id: number, status: Status) => void} mark
 * @property {(id: number) => void} toggle
 * @property {(id: number) => void} extend
 * @property {() => void} selectAll
 * @property {(id: number) => void} history
 * @property {(id: number) => void} escape
 * @property {() => void} refresh
 * @property {() => void} bulk
 */

/** @type {Record<string, number>} */
const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/** @param {import("./rows.js").Rows} rows @param {HTMLInputElement} search @param {Actions} actions */
export function listenToKeys(rows, search, actions) {
  rows.grid.addEventListener("keydown", (event) => {
    const id = rows.active;
    if (id === null || event.altKey || event.target instanceof HTMLInputElement && event.key === " ")
      return;
    if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey))
      actions.selectAll();
    else if (event.ctrlKey || event.metaKey || !press(event.key, event.shiftKey, id))
      return;
    event.preventDefault();
  });

  search.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter")
      return;
    event.preventDefault();
    rows.focus(rows.active);
  });

  /** @param {string} key @param {boolean} isShifted @param {number} id */
  function press(key, isShifted, id) {
    const status = key.length === 1 ? statusOfKey(key) : undefined;
    if (key in moves) {
      const next = rows.beside(moves[key]);
      if (isShifted)
        actions.extend(id);
      rows.focus(next);
      if (isShifted && next !== null)
        actions.extend(next);
    } else if (status) {
      actions.mark(id, status);
    } else {
      switch (key) {
        case " ": actions.toggle(id); break;
        case "Enter": case "h": case "H": actions.history(id); break;
        case "Escape": actions.escape(id); break;
        case "r": case "R": actions.refresh(); break;
        case "b": case "B": actions.bulk(); break;
        case "/": search.focus(); search.select(); break;
        case "?": byId("keys-open").click(); break;
        default: return false;
      }
    }
    return true;
  }
}

/** Fills the list of keys, and opens it. */
export function showKeysOn() {
  const { present, late, absent, excused, left_early: gone, unmarked } = letters;
  const { names } = words.board.keys;
  const list = byId("key-list");
  for (const [keys, key] of /** @type {[string[], string][]} */ ([
    [[names.up, names.down], "upDown"], [[names.pageUp, names.pageDown], "pages"], [[names.home, names.end], "ends"],
    [[present, late, absent, excused, gone], "marks"], [[unmarked], "unmark"],
    [[names.space], "select"], [[names.all], "all"], [["B"], "bulk"], [[names.enter], "history"], [["/"], "search"], [["R"], "refresh"], [[names.escape], "escape"],
  ]))
    list.append(make("dt", {}, ...keys.map((name) => make("kbd", {}, name))), make("dd", {}, t(`board.keys.${key}`)));
  byId("keys-open").addEventListener("click", () => /** @type {HTMLDialogElement} */ (byId("keys")).showModal());
}
