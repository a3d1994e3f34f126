import { RowElement } from "./row-element.js";

/** Rows stand in blocks, and the browser lays out and paints only the blocks in sight: a class of thousands costs what is seen of it. */
const ROWS_PER_BLOCK = 25;

/** The grid of rows: builds them, redraws those that changed once a frame, and knows which one is active. */
export class Rows {
  /** @type {Map<number, RowElement>} */ #elements = new Map();
  /** @type {Set<number>} */ #changed = new Set();
  #isDrawing = false;
  /** @type {readonly number[]} */ shown = [];
  /** The row that keys are for.
   * @type {number | null} */ active = null;

  /** @param {HTMLElement} grid @param {(id: number, element: RowElement) => void} render */
  constructor(grid, render) {
    this.grid = grid;
    this.render = render;
    grid.addEventListener("focusin", (event) => {
      const id = rowOf(event.target);
      if (id !== null)
        this.activate(id);
    });
  }

  /** Shows these, in this order.
   * @param {readonly number[]} ids */
  show(ids) {
    const hadFocus = this.grid.contains(document.activeElement);
    this.shown = ids;
    const blocks = [];
    for (let start = 0; start < ids.length; start += ROWS_PER_BLOCK)
      blocks.push(this.#block(ids.slice(start, start + ROWS_PER_BLOCK), start));
    this.grid.replaceChildren(...blocks);
    this.grid.setAttribute("aria-rowcount", String(ids.length));
    const kept = new Set(ids);
    for (const id of this.#elements.keys()) {
      if (!kept.has(id))
        this.#elements.delete(id);
    }
    if (this.active === null || !kept.has(this.active))
      this.active = ids[0] ?? null;
    if (this.active === null)
      return;
    this.activate(this.active);
    if (hadFocus)
      this.#elements.get(this.active)?.element.focus({ preventScroll: true });
  }

  /** These have changed.
   * @param {Iterable<number>} ids */
  redraw(ids) {
    for (const id of ids) {
      if (this.#elements.has(id))
        this.#changed.add(id);
    }
    if (this.#isDrawing || this.#changed.size === 0)
      return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      for (const id of this.#changed) {
        const element = this.#elements.get(id);
        if (element)
          this.render(id, element);
      }
      this.#changed.clear();
    });
  }

  redrawAll() { this.redraw(this.#elements.keys()); }

  /** Keys go to this row.
   * @param {number} id */
  activate(id) {
    if (this.active !== null && this.active !== id)
      this.#elements.get(this.active)?.element.setAttribute("tabindex", "-1");
    this.active = id;
    this.#elements.get(id)?.element.setAttribute("tabindex", "0");
  }

  /** Moves the focus there, and brings it into sight.
   * @param {number | null} id */
  focus(id) {
    const element = id === null ? undefined : this.#elements.get(id)?.element;
    if (!element)
      return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  /** The row so many below the active one, or the nearest there is.
   * @param {number} distance */
  beside(distance) {
    const at = this.active === null ? -1 : this.shown.indexOf(this.active);
    return this.shown[Math.max(0, Math.min(this.shown.length - 1, at + distance))] ?? null;
  }

  /** @param {readonly number[]} ids @param {number} start */
  #block(ids, start) {
    const block = document.createElement("div");
    block.className = "block";
    block.setAttribute("role", "rowgroup");
    block.style.setProperty("--rows", String(ids.length));
    block.append(...ids.map((id, i) => {
      const element = this.#elements.get(id) ?? this.#add(id);
      element.element.setAttribute("aria-rowindex", String(start + i + 1));
      return element.element;
    }));
    return block;
  }

  /** @param {number} id */
  #add(id) {
    const element = new RowElement(id);
    this.#elements.set(id, element);
    this.render(id, element);
    return element;
  }
}

/** The student whose row holds this.
 * @param {EventTarget | null} target */
export function rowOf(target) {
  const row = target instanceof Element ? target.closest("[data-id]") : null;
  return row ? Number(row.getAttribute("data-id")) : null;
}
