import { byId } from "../elements.js";

/** The place beside the list, for one panel at a time. Closing it gives the focus back. */
export class SidePanel {
  /** @type {"history" | "alerts" | null} */ open = null;
  /** @type {() => void} */ #giveBack = () => {};

  constructor() {
    for (const name of /** @type {const} */ (["history", "alerts"])) {
      byId(`${name}-close`).addEventListener("click", () => this.close());
      byId(name).addEventListener("keydown", (event) => {
        if (event.key === "Escape")
          this.close();
      });
    }
  }

  /** @param {"history" | "alerts"} name @param {() => void} giveBack gives the focus back to where it came from */
  show(name, giveBack) {
    if (this.open && this.open !== name)
      byId(this.open).hidden = true;
    this.open = name;
    this.#giveBack = giveBack;
    this.#mark();
    byId(name).hidden = false;
    byId(`${name}-close`).focus();
  }

  /** @param {"history" | "alerts"} name @param {HTMLElement} opener */
  toggle(name, opener) {
    if (this.open === name)
      this.close();
    else
      this.show(name, () => opener.focus());
  }

  close() {
    if (!this.open)
      return;
    byId(this.open).hidden = true;
    this.open = null;
    this.#mark();
    this.#giveBack();
  }

  #mark() {
    byId("alerts-open").setAttribute("aria-expanded", String(this.open === "alerts"));
    document.body.classList.toggle("beside", this.open !== null);
  }
}
