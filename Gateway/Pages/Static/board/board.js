import { Announcer } from "../announcer.js";
import { ConnectionState } from "../connection-state.js";
import { byId, setText } from "../elements.js";
import { showElsewhere } from "../ending.js";
import { classId, startPage } from "../page.js";
import { dayAndTime, nameOf, t } from "../texts.js";
import { Alerts } from "./alerts.js";
import { BulkDialog } from "./bulk-dialog.js";
import { ChangeTimes } from "./change-times.js";
import { Filters } from "./filters.js";
import { HistoryPanel } from "./history-panel.js";
import { listenToKeys, showKeysOn } from "./keyboard.js";
import { Marks } from "./marks.js";
import { notice } from "./notices.js";
import { ListOrder } from "./order.js";
import { rowOf, Rows } from "./rows.js";
import { Selection } from "./selection.js";
import { SessionControls } from "./session-controls.js";
import { SidePanel } from "./side-panel.js";
import { Statistics } from "./statistics.js";
import { readTrail } from "./trail.js";

/** @typedef {import("../attendance.js").Status} Status */

/** The order is looked at this long after a change: often enough to be seen, seldom enough to cost nothing in a storm of arrivals. */
const ABSORB_MS = 1_000;

const client = startPage();
const { view } = client;
const times = new ChangeTimes();
const announcer = new Announcer(byId("announcer"));
const order = new ListOrder(view);
const panel = new SidePanel();
const selection = new Selection((ids) => { rows.redraw(ids); showLine(); });
const marks = new Marks(client, (ids) => rows.redraw(ids));
const rows = new Rows(byId("rows"), (id, element) => {
  const row = view.rows.get(id);
  element.render(row, marks.of(id), selection.has(id), client.state === "live", row ? times.of(row) : null);
});
const filters = new Filters(order, refresh);
const history = new HistoryPanel(client, panel, (id, status, reason) => mark(id, status, reason));
const alerts = new Alerts(panel, showStudent);
const bulk = new BulkDialog(view, selection, markMany);
const controls = new SessionControls(client);
const statistics = new Statistics(view);
let hereBefore = /** @type {number | null} */ (null);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let absorbing;

new ConnectionState(client, byId("connection"));
byId("show-code").setAttribute("href", `/code/${classId}`);
byId("csv").setAttribute("href", `/api/class-sessions/${classId}/export.csv?bom=true`);
byId("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => setText(byId("printed"), t("board.printed", { at: dayAndTime(Date.now()) })));
byId("refresh").addEventListener("click", refresh);
byId("refresh").title = t("board.staleHint");
byId("clear-selection").addEventListener("click", () => selection.clear());
byId("select-all").addEventListener("change", (event) => selection.setAll(order.shown, /** @type {HTMLInputElement} */ (event.target).checked));
showKeysOn();
listenToKeys(rows, filters.search, {
  mark,
  toggle: (id) => selection.set(id, !selection.has(id)),
  extend: (id) => selection.extendTo(id, order.shown),
  selectAll: () => selection.setAll(order.shown, true),
  history: showHistory,
  escape: (id) => (marks.of(id) && marks.of(id)?.phase !== "sending" ? marks.keep(id) : selection.clear()),
  refresh,
  bulk: () => bulk.open(),
});

byId("rows").addEventListener("click", (event) => {
  const id = rowOf(event.target);
  const target = /** @type {Element} */ (event.target);
  if (id === null)
    return;
  const status = target.closest("[data-mark]")?.getAttribute("data-mark");
  const act = target.closest("[data-act]")?.getAttribute("data-act");
  if (status)
    mark(id, /** @type {Status} */ (status));
  else if (act === "history")
    showHistory(id);
  else if (act) {
    if (act === "insist")
      marks.insist(id);
    else
      marks.keep(id);
    rows.focus(id); // the button goes with the question, and would take the focus along
  }
  else if (target instanceof HTMLInputElement)
    event.shiftKey ? selection.extendTo(id, order.shown) : selection.set(id, target.checked);
  else if (!target.closest("label"))
    rows.focus(id);
});

client.addEventListener("message", (event) => {
  const message = /** @type {CustomEvent} */ (event).detail;
  rows.redraw(times.take(message));
  const alert = alerts.take(message);
  if (alert)
    announcer.say(alert);
  marks.folded(view.seq);
});
client.addEventListener("change", (event) => {
  /** @type {import("../attendance.js").ViewChange} */
  const change = /** @type {CustomEvent} */ (event).detail;
  if (change.session)
    controls.show();
  if (change.stats && view.stats)
    showStats(view.stats);
  if (change.rows === "all")
    rows.redrawAll();
  else
    rows.redraw(change.rows);
  if (change.rows === "all" && order.shown.length === 0)
    refresh();
  else if (change.rows.length > 0)
    absorbing ??= setTimeout(absorb, ABSORB_MS);
  selection.setAll([...selection.ids].filter((id) => !view.rows.has(id)), false);
  history.changed(change.rows);
  if (bulk.isOpen)
    bulk.refresh();
});
client.addEventListener("state", () => rows.redrawAll());
client.addEventListener("student_connected", () => showElsewhere(t("notATeacher"), t("toCheckIn"), `/check-in/${classId}`));
client.addEventListener("snapshot", () => void readBefore(), { once: true });
client.connect();

/** @param {number} id @param {Status} status @param {string} [reason] */
function mark(id, status, reason) {
  const row = view.rows.get(id);
  if (!row)
    return;
  const says = { name: nameOf(row), status: t(`status.${status}`) };
  if (view.session?.state === "scheduled")
    notice(t("board.notOpen"));
  else
    announcer.say(t(marks.set(id, status, reason) ? "board.marked" : "board.already", says));
}

/** @param {number[] | "unmarked" | "all"} whom @param {Status} status @param {string | undefined} reason */
async function markMany(whom, status, reason) {
  if (view.session?.state === "scheduled") {
    notice(t("board.notOpen"));
    return;
  }
  try {
    const { count, failed } = await marks.setMany(whom, status, reason);
    notice([t("board.bulk.done", { n: count, status: t(`status.${status}`) }), failed > 0 ? t("board.bulk.failed", { n: failed }) : ""].join(" "));
    selection.clear();
  } catch (error) {
    const key = `board.reasons.${/** @type {any} */ (error).code}`;
    notice(t("board.refused", { why: t(key) === key ? t("board.reasons.other") : t(key) }), { isFailure: true });
  }
}

/** @param {number} id */
function showHistory(id) {
  const row = view.rows.get(id);
  if (row)
    history.show(row, () => rows.focus(id));
}

/** @param {number} id */
function showStudent(id) {
  if (!order.shown.includes(id))
    filters.clear();
  rows.focus(id);
}

function refresh() {
  order.refresh();
  rows.show(order.shown);
  showLine();
}

function absorb() {
  absorbing = undefined;
  if (order.absorb())
    rows.show(order.shown);
  showLine();
}

function showLine() {
  setText(byId("shown"), t("board.shown", { shown: order.shown.length, total: view.rows.size }));
  byId("refresh").hidden = !order.isStale;
  byId("selected").hidden = byId("clear-selection").hidden = selection.ids.size === 0;
  setText(byId("selected"), t("board.selected", { n: selection.ids.size }));
  const all = /** @type {HTMLInputElement} */ (byId("select-all"));
  all.checked = selection.ids.size > 0 && order.shown.every((id) => selection.has(id));
  all.indeterminate = !all.checked && selection.ids.size > 0;
  byId("empty").hidden = order.shown.length > 0 || view.session === null;
  setText(byId("empty"), t(view.rows.size === 0 ? "board.empty" : "board.nobody"));
}

/** @param {import("../attendance.js").Stats} stats */
function showStats(stats) {
  statistics.show(stats);
  filters.show(stats);
  const arrived = stats.checked_in_count - (hereBefore ?? stats.checked_in_count);
  hereBefore = stats.checked_in_count;
  if (arrived > 0)
    announcer.say(t("board.arrived", { n: arrived, total: stats.checked_in_count, enrolled: stats.total_enrolled }));
}

/** What happened before the board was opened. */
async function readBefore() {
  const leaving = new AbortController();
  window.addEventListener("pagehide", () => leaving.abort(), { once: true });
  for await (const events of readTrail(leaving.signal)) {
    for (const event of events) {
      alerts.take(event);
      rows.redraw(times.take(event));
    }
  }
}
