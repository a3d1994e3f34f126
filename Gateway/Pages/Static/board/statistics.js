import { byId, draw, make, setText } from "../elements.js";
import { sign, statuses } from "../statuses.js";
import { t, time } from "../texts.js";
import { countArrivals } from "./arrivals.js";

/** The timeline is drawn this often at most: it changes by the minute. */
const TIMELINE_MS = 1_000;
const HEIGHT = 40;

/** The bar that fills as people arrive, and when they arrived. */
export class Statistics {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #drawing;
  /** @type {Map<import("../attendance.js").Status, HTMLElement>} */ #parts = new Map();

  /** @param {import("../attendance.js").ClassView} view */
  constructor(view) {
    this.view = view;
    for (const status of statuses) {
      const part = make("span", { className: "part", "data-status": status });
      this.#parts.set(status, part);
      byId("bar").append(part);
    }
  }

  /** @param {import("../attendance.js").Stats} stats */
  show(stats) {
    const counts = { present: stats.present_count, late: stats.late_count, absent: stats.absent_count, excused: stats.excused_count,
      left_early: stats.left_early_count, unmarked: stats.unmarked_count };
    for (const [status, part] of this.#parts) {
      const share = counts[status] / Math.max(1, stats.total_enrolled);
      part.style.flexGrow = String(counts[status]);
      setText(part, share > 0.04 && status !== "unmarked" ? sign(status) : "");
    }
    const parts = statuses.filter((status) => counts[status] > 0).map((status) => `${t(`status.${status}`)} ${counts[status]}`).join(", ");
    byId("bar").setAttribute("aria-label", t("board.barLabel", { here: stats.checked_in_count, enrolled: stats.total_enrolled, parts }));
    setText(byId("here"), t("board.here", { here: stats.checked_in_count, enrolled: stats.total_enrolled }));
    setText(byId("watching"), t("board.watching", { n: stats.connected_count }));
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      this.#drawTimeline();
    }, byId("timeline").hasChildNodes() ? TIMELINE_MS : 0);
  }

  #drawTimeline() {
    const { session, rows } = this.view;
    const arrivals = [...rows.values()].flatMap((row) => (row.checked_in_at ? [Date.parse(row.checked_in_at)] : []));
    const from = Date.parse(session?.opened_at ?? session?.starts_at ?? "");
    const until = Math.min(Date.parse(session?.late_after ?? ""), Date.parse(session?.closed_at ?? session?.ends_at ?? session?.late_after ?? ""));
    if (arrivals.length === 0 || !Number.isFinite(from) || !Number.isFinite(until)) {
      byId("timeline").replaceChildren(make("span", { className: "muted" }, t("board.timelineNone")));
      return;
    }
    const { start, widthMs, bars } = countArrivals(arrivals, from, Math.max(from, until));
    const most = Math.max(...bars);
    const lateAt = (Date.parse(session?.late_after ?? "") - start) / widthMs;
    const label = t("board.timelineLabel", { n: arrivals.length, from: time(start), peak: time(start + bars.indexOf(most) * widthMs) });
    const chart = draw("svg", { viewBox: `0 0 ${bars.length} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label, class: "chart" },
      ...bars.map((n, i) => draw("rect", {
        x: i + 0.1, width: 0.8, y: HEIGHT - (n / most) * HEIGHT, height: (n / most) * HEIGHT, class: i >= lateAt ? "late" : "in-time",
      })));
    byId("timeline").replaceChildren(chart, make("span", { className: "axis muted" },
      make("span", {}, time(start)), make("span", {}, t("board.timeline")), make("span", {}, time(start + bars.length * widthMs))));
  }
}
