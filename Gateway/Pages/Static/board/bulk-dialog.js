import { offerStatuses } from "../choices.js";
import { byId, make, setText } from "../elements.js";
import { t } from "../texts.js";

/** @typedef {import("../attendance.js").Row} Row */
/** @typedef {import("../attendance.js").Status} Status */
/** @typedef {"selected" | "unmarked" | "everybody"} Whom */

/** Marks several at once: says beforehand how many, and how many of them are marked already. */
export class BulkDialog {
  /** @type {Whom} */ #whom = "unmarked";
  /** @type {Status | null} */ #status = null;
  #dialog = /** @type {HTMLDialogElement} */ (byId("bulk"));
  #reason = /** @type {HTMLInputElement} */ (byId("bulk-reason"));
  #apply = /** @type {HTMLButtonElement} */ (byId("bulk-apply"));
  /** @type {Map<Whom, { input: HTMLInputElement, text: HTMLElement }>} */ #options = new Map();

  /**
   * @param {import("../attendance.js").ClassView} view @param {import("./selection.js").Selection} selection
   * @param {(whom: number[] | "unmarked" | "all", status: Status, reason: string | undefined) => void} onApply
   */
  constructor(view, selection, onApply) {
    this.view = view;
    this.selection = selection;
    for (const whom of /** @type {const} */ (["selected", "unmarked", "everybody"])) {
      const input = make("input", { type: "radio", name: "bulk-whom", value: whom });
      const text = make("span");
      input.addEventListener("change", () => { this.#whom = whom; this.refresh(); });
      this.#options.set(whom, { input, text });
      byId("bulk-whom").append(make("label", { className: "choice" }, input, text));
    }
    offerStatuses(byId("bulk-status"), "bulk-status", (status) => { this.#status = status; this.refresh(); });
    this.#dialog.addEventListener("close", () => {
      if (this.#dialog.returnValue === "apply" && this.#status)
        onApply(this.#whom === "selected" ? this.#ids() : this.#whom === "everybody" ? "all" : "unmarked", this.#status, this.#reason.value.trim() || undefined);
    });
    byId("bulk-open").addEventListener("click", () => this.open());
  }

  open() {
    this.#dialog.querySelector("form")?.reset();
    this.#dialog.returnValue = "";
    this.#status = null;
    this.#whom = this.selection.ids.size > 0 ? "selected" : "unmarked";
    const option = this.#options.get(this.#whom);
    if (option)
      option.input.checked = true;
    this.refresh();
    this.#dialog.showModal();
  }

  /** The class may change while the dialog is open. */
  refresh() {
    for (const [whom, { input, text }] of this.#options) {
      const n = this.#rows(whom).length;
      setText(text, t(`board.bulk.${whom}`, { n }));
      input.disabled = n === 0;
    }
    const rows = this.#rows(this.#whom);
    const marked = rows.filter((row) => row.status !== "unmarked" && row.status !== this.#status).length;
    const summary = !this.#status ? "" : rows.length === 0 ? t("board.bulk.nobody") : [
      t("board.bulk.summary", { n: rows.length, status: t(`status.${this.#status}`) }), marked > 0 ? t("board.bulk.overrides", { n: marked }) : "",
    ].join(" ");
    setText(byId("bulk-summary"), summary);
    setText(this.#apply, t("board.bulk.apply", { n: rows.length }));
    this.#apply.disabled = !this.#status || rows.length === 0;
  }

  get isOpen() { return this.#dialog.open; }

  #ids() { return this.#rows("selected").map((row) => row.student_id); }

  /** @param {Whom} whom @returns {Row[]} */
  #rows(whom) {
    return [...this.view.rows.values()].filter((row) => whom === "everybody" || (whom === "unmarked" ? row.status === "unmarked" : this.selection.has(row.student_id)));
  }
}
