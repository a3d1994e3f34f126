import { offerStatuses } from "../choices.js";
import { byId, make, setText } from "../elements.js";
import { dayAndTime, nameOf, t } from "../texts.js";
import { authorOf } from "./row-element.js";

/** A row that changes often is asked for again at this pace. */
const RELOAD_MS = 500;

/** All that happened to one student's row, and a change of it with a reason. */
export class HistoryPanel {
  /** @type {number | null} */ #student = null;
  /** @type {import("../attendance.js").Status | null} */ #chosen = null;
  /** @type {AbortController | null} */ #loading = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #reloading;

  /**
   * @param {import("../attendance.js").AttendanceClient} client
   * @param {import("./side-panel.js").SidePanel} panel
   * @param {(id: number, status: import("../attendance.js").Status, reason: string | undefined) => void} onChange
   */
  constructor(client, panel, onChange) {
    this.client = client;
    this.panel = panel;
    this.onChange = onChange;
    this.reason = /** @type {HTMLInputElement} */ (byId("change-reason"));
    this.apply = /** @type {HTMLButtonElement} */ (byId("change-apply"));
    offerStatuses(byId("change-status"), "change-status", (status) => this.#choose(status));
    byId("change").addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#student !== null && this.#chosen !== null)
        this.onChange(this.#student, this.#chosen, this.reason.value.trim() || undefined);
      this.#reset();
    });
  }

  /** @param {import("../attendance.js").Row} row @param {() => void} giveBack */
  show(row, giveBack) {
    this.#student = row.student_id;
    setText(byId("history-title"), nameOf(row));
    this.#reset();
    byId("entries").replaceChildren();
    setText(byId("entries-note"), t("board.panel.loading"));
    this.panel.show("history", giveBack);
    void this.#load();
  }

  /** These rows have changed.
   * @param {"all" | readonly number[]} ids */
  changed(ids) {
    if (this.panel.open !== "history" || this.#student === null || (ids !== "all" && !ids.includes(this.#student)))
      return;
    this.#reloading ??= setTimeout(() => {
      this.#reloading = undefined;
      void this.#load();
    }, RELOAD_MS);
  }

  async #load() {
    this.#loading?.abort();
    const loading = this.#loading = new AbortController();
    if (this.#student === null)
      return;
    try {
      const entries = await this.client.history(this.#student, { signal: loading.signal });
      byId("entries").replaceChildren(...entries.reverse().map((entry) => this.#entry(entry)));
      setText(byId("entries-note"), entries.length === 0 ? t("board.panel.none") : "");
    } catch {
      if (!loading.signal.aborted)
        setText(byId("entries-note"), t("board.panel.failed"));
    }
  }

  /** @param {import("../attendance.js").HistoryEntry} entry */
  #entry(entry) {
    const from = entry.old_status ? t(`status.${entry.old_status}`) : t("board.panel.first");
    const by = entry.updated_by === this.#student ? t("board.panel.byStudent") : authorOf(entry);
    const override = entry.is_override ? t("board.panel.override") : "";
    const late = entry.late_minutes !== null ? t("board.panel.late", { n: entry.late_minutes }) : "";
    return make("li", { "data-status": entry.new_status },
      make("time", { dateTime: entry.timestamp, className: "muted" }, dayAndTime(entry.timestamp)),
      make("strong", {}, t("board.panel.entry", { from, to: t(`status.${entry.new_status}`) })),
      make("span", {}, [by, override, late].filter(Boolean).join(" · ")),
      ...(entry.reason ? [make("q", {}, entry.reason)] : []));
  }

  /** @param {import("../attendance.js").Status} status */
  #choose(status) {
    this.#chosen = status;
    this.apply.disabled = false;
    setText(this.apply, t("board.panel.apply", { status: t(`status.${status}`) }));
  }

  #reset() {
    this.#chosen = null;
    /** @type {HTMLFormElement} */ (byId("change")).reset();
    this.apply.disabled = true;
    setText(this.apply, t("board.panel.choose"));
  }
}
