import { AttendanceError } from "../attendance.js";
import { byId, setText } from "../elements.js";
import { t, time } from "../texts.js";
import { notice } from "./notices.js";

const ways = /** @type {const} */ ({
  scheduled: { label: "board.open", doing: "board.opening", command: "open" },
  open: { label: "board.close", doing: "board.closing", command: "close" },
  closed: { label: "board.reopen", doing: "board.reopening", command: "reopen" },
});

/** The session's head: what it is, how it stands, and its way on. */
export class SessionControls {
  #isDoing = false;
  #button = /** @type {HTMLButtonElement} */ (byId("session-action"));
  #closing = /** @type {HTMLDialogElement} */ (byId("closing"));

  /** @param {import("../attendance.js").AttendanceClient} client */
  constructor(client) {
    this.client = client;
    this.#button.addEventListener("click", () => this.#press());
    this.#closing.addEventListener("close", () => {
      if (this.#closing.returnValue === "apply")
        void this.#go();
    });
  }

  show() {
    const session = this.client.view.session;
    if (!session)
      return;
    const { title, section, state, starts_at: from, ends_at: to, late_after: late } = session;
    setText(byId("title"), [title, section].filter(Boolean).join(" · "));
    document.title = `${title} · ${t("board.title")}`;
    setText(byId("session-state"), t(`sessionState.${state}`));
    byId("session-state").dataset.state = state;
    byId("session-state").hidden = false;
    setText(byId("times"), [
      to ? t("board.plan", { from: time(from), to: time(to) }) : t("board.planOpen", { from: time(from) }), t("board.lateAfter", { at: time(late) }),
    ].join(" · "));
    setText(this.#button, t(this.#isDoing ? ways[state].doing : ways[state].label));
    this.#button.hidden = false;
    this.#button.setAttribute("aria-busy", String(this.#isDoing));
    this.#button.classList.toggle("primary", state !== "open");
  }

  #press() {
    const { session, rows } = this.client.view;
    if (this.#isDoing || !session)
      return;
    if (session.state !== "open") {
      void this.#go();
      return;
    }
    const n = [...rows.values()].filter((row) => row.status === "unmarked").length;
    setText(byId("closing-text"), n === 0 ? t("board.closeTextNone") : t("board.closeText", { n }));
    this.#closing.returnValue = "";
    this.#closing.showModal();
  }

  async #go() {
    const state = this.client.view.session?.state;
    if (!state)
      return;
    this.#isDoing = true;
    this.show();
    try {
      await this.client[ways[state].command]();
    } catch (error) {
      // Another teacher may have done it just before: the state shows it.
      if (error instanceof AttendanceError && error.code !== "invalid_state")
        notice(t("board.refused", { why: t("board.reasons.other") }), { isFailure: true });
    } finally {
      this.#isDoing = false;
      this.show();
    }
  }
}
