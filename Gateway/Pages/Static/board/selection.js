/** Which students are selected, and from where a range goes on. */
export class Selection {
  /** @type {Set<number>} */ ids = new Set();
  /** @type {number | null} */ #anchor = null;

  /** @param {(ids: number[]) => void} onChange whose selection changed */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** @param {number} id */
  has(id) { return this.ids.has(id); }

  /** @param {number} id @param {boolean} isSelected */
  set(id, isSelected) {
    this.#anchor = id;
    this.setAll([id], isSelected);
  }

  /** From the last one set to this one, as they are shown.
   * @param {number} id @param {readonly number[]} shown */
  extendTo(id, shown) {
    const from = this.#anchor === null ? -1 : shown.indexOf(this.#anchor);
    const to = shown.indexOf(id);
    this.setAll(from < 0 ? [id] : shown.slice(Math.min(from, to), Math.max(from, to) + 1), true);
    this.#anchor ??= id;
  }

  /** @param {readonly number[]} ids @param {boolean} isSelected */
  setAll(ids, isSelected) {
    const changed = ids.filter((id) => this.ids.has(id) !== isSelected);
    for (const id of changed)
      isSelected ? this.ids.add(id) : this.ids.delete(id);
    if (changed.length > 0)
      this.onChange(changed);
  }

  clear() {
    this.#anchor = null;
    this.setAll([...this.ids], false);
  }
}
