import { byId, make, setText } from "../elements.js";
import { nameOf, t, time } from "../texts.js";

/** Older ones are in the audit trail. */
const MAX_ALERTS = 200;

/** What somebody should look at, newest first. The list opens beside the rows and moves none of them. */
export class Alerts {
  /** @type {Set<number>} seqs: an alert may come from the trail and from the socket */ #known = new Set();
  #unread = 0;

  /** @param {import("./side-panel.js").SidePanel} panel @param {(id: number) => void} onShow shows a student in the list */
  constructor(panel, onShow) {
    this.panel = panel;
    this.onShow = onShow;
    byId("alerts-open").addEventListener("click", () => {
      this.#unread = 0;
      this.#count();
      panel.toggle("alerts", byId("alerts-open"));
    });
  }

  /** @param {import("../attendance.js").ServerMessage} event @returns {string | null} what it says, if it is new */
  take({ type, seq = 0, data }) {
    if (type !== "attendance_alert" || this.#known.has(seq))
      return null;
    this.#known.add(seq);
    const text = sentence(data);
    const show = make("button", { type: "button", className: "quiet" }, t("board.alertList.show"));
    show.addEventListener("click", () => this.onShow(data.student_id));
    const list = byId("alert-list");
    const item = make("li", { "data-seq": seq }, make("time", { dateTime: data.timestamp, className: "muted" }, time(data.timestamp)), make("span", {}, text), show);
    const older = [...list.children].find((other) => Number(other.getAttribute("data-seq")) < seq);
    list.insertBefore(item, older ?? null);
    if (list.children.length > MAX_ALERTS)
      list.lastElementChild?.remove();
    byId("alert-none").hidden = true;
    if (this.panel.open !== "alerts")
      this.#unread++;
    this.#count();
    return text;
  }

  #count() {
    byId("alert-count").hidden = this.#unread === 0;
    setText(byId("alert-count"), String(this.#unread));
  }
}

/** The kinds that are known are told in the reader's language, others as the server tells them.
 * @param {any} alert */
function sentence(alert) {
  const name = nameOf(alert);
  if (alert.alert_type === "code_guessing" || alert.alert_type === "other_network")
    return t(`board.alertList.${alert.alert_type}`, { name });
  if (alert.alert_type !== "shared_device")
    return alert.message;
  const other = alert.data.other_student_name;
  return other ? t("board.alertList.shared_device", { name, other }) : t("board.alertList.sharedUnknown", { name });
}
