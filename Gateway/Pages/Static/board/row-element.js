import { make, setAttribute, setText } from "../elements.js";
import { letters, sign, statuses } from "../statuses.js";
import { nameOf, t, time } from "../texts.js";

/** @typedef {import("../attendance.js").Row} Row */
/** @typedef {import("../attendance.js").Status} Status */
/** @typedef {import("./marks.js").Mark} Mark */

/** The statuses a row has a button for. The others are set by key, in the panel, or for many. */
const buttons = /** @type {readonly Status[]} */ (["present", "late", "absent", "excused"]);

/** One student's row. */
export class RowElement {
  /** @type {Row | null} */ #row = null;
  #name = make("bdi");
  #number = make("small", { className: "muted" });
  #sign = make("b");
  #word = make("span");
  #chip = make("span", { className: "chip" }, this.#sign, this.#word);
  #note = make("span", { className: "note-text" });
  #detail = make("div", { role: "gridcell", className: "note" }, this.#note);
  #check = make("input", { type: "checkbox", tabIndex: -1 });
  #buttons = buttons.map((status) => make("button", { type: "button", tabIndex: -1, className: "mark", "data-mark": status }, letters[status]));
  #more = make("button", { type: "button", tabIndex: -1, className: "quiet more", "data-act": "history" }, "⋯");
  #asking = "";

  /** @param {number} id */
  constructor(id) {
    this.element = make("div", { role: "row", className: "row", tabIndex: -1, "data-id": id },
      make("div", { role: "gridcell", className: "pick" }, make("label", {}, this.#check)),
      make("div", { role: "gridcell", className: "who" }, this.#name, this.#number),
      make("div", { role: "gridcell", className: "now" }, this.#chip),
      make("div", { role: "gridcell", className: "marks" }, ...this.#buttons),
      this.#detail,
      make("div", { role: "gridcell", className: "last" }, this.#more));
  }

  /**
   * @param {Row | undefined} row undefined: not on the roster any more
   * @param {Mark | undefined} mark @param {boolean} isSelected @param {boolean} isLive
   * @param {string | null} changedAt when the row was changed last, if that is known
   */
  render(row, mark, isSelected, isLive, changedAt) {
    this.element.classList.toggle("gone", !row);
    if (!row)
      return;
    const wished = mark?.phase === "sending" ? (mark.next ?? mark).status : null;
    const status = wished ?? row.status;
    if (row.student_name !== this.#row?.student_name || !this.#row)
      this.#rename(row);
    this.#row = row;
    setText(this.#sign, sign(status));
    setText(this.#word, t(`status.${status}`));
    setAttribute(this.#chip, "data-status", status);
    setAttribute(this.element, "data-phase", mark?.phase ?? "");
    this.element.classList.toggle("overridden", row.is_override);
    setAttribute(this.element, "aria-selected", String(isSelected));
    this.#check.checked = isSelected;
    for (const button of this.#buttons)
      setAttribute(button, "aria-pressed", String(button.dataset.mark === status));
    const note = wished ? t(isLive ? "board.sending" : "board.waiting") : noteOf(row, changedAt);
    setText(this.#note, note);
    setAttribute(this.#note, "title", note);
    this.#ask(row, mark);
    setAttribute(this.element, "aria-label", [nameOf(row), t(`status.${status}`), this.#asking || note].filter(Boolean).join(", "));
  }

  /** @param {Row} row */
  #rename(row) {
    const name = nameOf(row);
    setText(this.#name, name);
    setText(this.#number, row.student_name === null ? "" : String(row.student_id));
    this.#check.setAttribute("aria-label", t("board.select", { name }));
    this.#more.setAttribute("aria-label", t("board.history", { name }));
    for (const button of this.#buttons)
      button.setAttribute("aria-label", t("board.markAs", { name, status: statusWord(button.dataset.mark) }));
  }

  /** Shows what stands in the way of a mark, and the ways on.
   * @param {Row} row @param {Mark | undefined} mark */
  #ask(row, mark) {
    const asking = mark && mark.phase !== "sending" ? questionOf(row, mark) : "";
    if (asking === this.#asking)
      return;
    this.#asking = asking;
    this.#detail.querySelector(".question")?.remove();
    if (!mark || asking === "")
      return;
    const now = latest(row, mark);
    const insist = mark.phase === "conflict" ? t("board.insist", { status: statusWord(mark.status) }) : t("board.again");
    const keep = mark.phase === "conflict" ? t("board.keep", { status: statusWord(now.status) }) : t("dismiss");
    this.#detail.append(make("span", { className: "question" }, make("span", { className: "question-text", title: asking, "data-name": nameOf(row) }, asking),
      make("button", { type: "button", tabIndex: -1, "data-act": "insist" }, insist), make("button", { type: "button", tabIndex: -1, "data-act": "keep" }, keep)));
  }
}

/** @param {string | undefined} status */
const statusWord = (status) => t(`status.${statuses.find((known) => known === status) ?? "unmarked"}`);

/** The row may have gone on since the conflict.
 * @param {Row} row @param {Mark} mark */
const latest = (row, mark) => (mark.theirs && mark.theirs.seq > row.seq ? mark.theirs : row);

/** @param {Row} row @param {Mark} mark */
function questionOf(row, mark) {
  if (mark.phase === "refused") {
    const key = `board.reasons.${mark.code}`;
    const why = t(key);
    return t("board.refused", { why: why === key ? t("board.reasons.other") : why });
  }
  const now = latest(row, mark);
  const status = statusWord(now.status);
  return now.updated_by === row.student_id ? t("board.conflictOwn", { name: nameOf(row), status }) : t("board.conflict", { by: authorOf(now), status });
}

/** @param {{ updated_by: number | null, updated_by_name: string | null }} change */
export const authorOf = (change) => change.updated_by_name ?? `#${change.updated_by}`;

/** @param {Row} row @param {string | null} changedAt */
function authorship(row, changedAt) {
  const by = authorOf(row);
  if (!row.is_override)
    return t("board.setBy", { by });
  return changedAt ? t("board.changedByAt", { by, at: time(changedAt) }) : t("board.changedBy", { by });
}

/** Who set the row, when and why.
 * @param {Row} row @param {string | null} changedAt */
export function noteOf(row, changedAt) {
  if (row.updated_by === null)
    return "";
  const isOwn = row.updated_by === row.student_id;
  const at = row.checked_in_at ? time(row.checked_in_at) : "";
  return [
    row.late_minutes !== null ? t("board.lateMinutes", { n: row.late_minutes }) : "",
    at ? t("board.checkedIn", { at }) : "",
    isOwn ? "" : authorship(row, changedAt),
    row.reason ? t("board.quote", { text: `\u2068${row.reason}\u2069` }) : "", // isolated: it may run the other way
  ].filter(Boolean).join(" · ");
}
