import { byId, make, setText } from "../elements.js";
import { sign, statuses } from "../statuses.js";
import { t } from "../texts.js";
import { sorts } from "./order.js";

/** Typing is followed at this pace: a list of thousands is not put in order for each letter. */
const TYPING_MS = 120;

/** Search, filter and sort; the filter's buttons are the counts as well. */
export class Filters {
  /** @type {Map<import("../attendance.js").Status, { button: HTMLButtonElement, count: HTMLElement }>} */ #counts = new Map();

  /** @param {import("./order.js").ListOrder} order @param {() => void} onChange */
  constructor(order, onChange) {
    this.order = order;
    this.onChange = onChange;
    this.search = /** @type {HTMLInputElement} */ (byId("search"));
    this.#listen();
    for (const status of statuses) {
      const count = make("b");
      const button = make("button", { type: "button", className: "count", "aria-pressed": "false", "data-status": status, title: t(`status.${status}`) },
        make("span", { className: "sign", "aria-hidden": "true" }, sign(status)), make("span", { className: "word" }, t(`status.${status}`)), count);
      button.addEventListener("click", () => this.#toggle(status));
      this.#counts.set(status, { button, count });
      byId("counts").append(button);
    }
  }

  /** @param {import("../attendance.js").Stats} stats */
  show(stats) {
    const { present_count: present, late_count: late, absent_count: absent, excused_count: excused, left_early_count: gone, unmarked_count: unmarked } = stats;
    for (const [status, n] of Object.entries({ present, late, absent, excused, left_early: gone, unmarked })) {
      const count = this.#counts.get(/** @type {import("../attendance.js").Status} */ (status))?.count;
      if (count)
        setText(count, String(n));
    }
  }

  /** Everybody is shown again. */
  clear() {
    this.search.value = "";
    for (const { button } of this.#counts.values())
      button.setAttribute("aria-pressed", "false");
    this.#set({ search: "", statuses: new Set() });
  }

  #listen() {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let typing;
    this.search.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.#set({ search: this.search.value }), TYPING_MS);
    });
    const sort = /** @type {HTMLSelectElement} */ (byId("sort"));
    sort.append(...sorts.map((by) => make("option", { value: by }, t(`board.sortBy.${by}`))));
    sort.addEventListener("change", () => this.#set({ sort: /** @type {import("./order.js").Sort} */ (sort.value) }));
  }

  /** @param {import("../attendance.js").Status} status */
  #toggle(status) {
    const wanted = new Set(this.order.criteria.statuses);
    if (!wanted.delete(status))
      wanted.add(status);
    this.#counts.get(status)?.button.setAttribute("aria-pressed", String(wanted.has(status)));
    this.#set({ statuses: wanted });
  }

  /** @param {Partial<import("./order.js").Criteria>} change */
  #set(change) {
    this.order.criteria = { ...this.order.criteria, ...change };
    this.onChange();
  }
}
