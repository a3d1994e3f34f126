/** A client of one class session: a WebSocket that comes back by itself, commands that are repeated until they are answered, and a view of the class.
 * @module */

// ---- Words of the protocol -------------------------------------------------------------------------------------------------------------------

/** @typedef {"unmarked" | "present" | "late" | "absent" | "excused" | "left_early"} Status */
/** One student's row, changed last by the event `seq`. Instants are ISO 8601 in UTC.
 * @typedef {{ student_id: number, student_name: string | null, status: Status, checked_in_at: string | null, late_minutes: number | null,
 *   updated_by: number | null, updated_by_name: string | null, reason: string | null, is_override: boolean, seq: number }} Row */
/** @typedef {{ class_session_id: number, title: string, section: string | null, state: "scheduled" | "open" | "closed", starts_at: string,
 *   ends_at: string | null, late_after: string, opened_at: string | null, closed_at: string | null, check_in_code_required: boolean }} Session */
/** @typedef {{ total_enrolled: number, checked_in_count: number, present_count: number, late_count: number, absent_count: number, excused_count: number,
 *   left_early_count: number, unmarked_count: number, attendance_rate: number, connected_count: number }} Stats */
/** @typedef {{ seq: number, old_status: Status | null, new_status: Status, updated_by: number, updated_by_name: string | null, reason: string | null,
 *   timestamp: string, is_override: boolean, late_minutes: number | null }} HistoryEntry */
/** Any message of the server; `docs/protocol.md` says what each type carries.
 * @typedef {{ type: string, timestamp: string, seq?: number, id?: string, data?: any, [field: string]: any }} ServerMessage */
/** The answer to a command. `data.duplicate` is true when an earlier sending had been done already.
 * @typedef {{ type: "ack", id: string, seq: number, data: any }} Ack */
/** @typedef {"idle" | "connecting" | "live" | "reconnecting" | "caught-up" | "ended"} State */
/** What a `state` event says. `reason` is a word of the protocol or one of `silent`, `timeout`, `lost`, `no_credentials`, `done`; `retryInMs` is the wait
 * before the next attempt; `missed` counts the events that came while catching up.
 * @typedef {{ state: State, reason?: string, message?: string, code?: number, retryInMs?: number, missed?: number }} StateChange */
/** What a message changed in the view.
 * @typedef {{ rows: "all" | number[], session: boolean, stats: boolean }} ViewChange */

const MAX_MESSAGE_BYTES = 16_384; // the gateway closes the socket for a longer one

/** Refusals that say "not now". */
const PASSING = new Set(["unavailable", "rate_limited", "draining"]);

/** What a credentials callback may throw (as `AttendanceError`) to end the client instead of being asked again. */
const FINAL = new Set(["unauthenticated", "forbidden", "not_found"]);

/** A refusal by the gateway, or the end of the client while something was unanswered. */
export class AttendanceError extends Error {
  /** @param {string} code an error code of the protocol, `too_large`, `slow_consumer`, or the reason of the client's end
   * @param {string} [message] for people
   * @param {{ field?: string, row?: Row }} more the field at fault, or the row as it is after a conflict */
  constructor(code, message = code, { field, row } = {}) {
    super(message);
    this.name = "AttendanceError";
    this.code = code;
    this.field = field ?? null;
    this.row = row ?? null;
  }
}

// ---- Rules -----------------------------------------------------------------------------------------------------------------------------------

/** Waiting times with full jitter: anything from 0 to a ceiling that doubles, so that a crowd that lost its gateway comes back spread out. */
export class Backoff {
  #failures = 0;

  /** @param {number} firstMs the first ceiling @param {number} longestMs the last one */
  constructor(firstMs = 500, longestMs = 20_000) {
    this.firstMs = firstMs;
    this.longestMs = longestMs;
  }

  /** The next wait, in milliseconds. */
  next() {
    const ceiling = Math.min(this.longestMs, this.firstMs * 2 ** this.#failures);
    this.#failures += ceiling < this.longestMs ? 1 : 0;
    return Math.random() * ceiling;
  }

  /** The next wait is taken from under the last ceiling. */
  lengthen() { this.#failures = Math.ceil(Math.log2(this.longestMs / this.firstMs)); }
  reset() { this.#failures = 0; }
}

const CLOSE_WORDS = new Map([
  [1000, "going_away"], [1001, "going_away"], [1006, "lost"], [1009, "too_large"], [4000, "draining"], [4001, "slow_consumer"], [4003, "token_expired"],
  [4004, "no_pong"], [4005, "rate_limited"], [4006, "internal_error"], [4500, "unauthenticated"], [4501, "forbidden"], [4502, "not_found"],
  [4503, "bad_request"], [4504, "too_many_connections"], [4505, "revoked"],
]);

/** What a close code asks for: 4500 to 4999 end it, all others mean to come back.
 * @param {number} code @param {string} reason the close frame's text
 * @returns {{ isFinal: boolean, word: string, retryAfterMs: number | null }} */
export function closeRule(code, reason) {
  const word = CLOSE_WORDS.get(code) ?? "lost";
  const asked = code === 4000 ? /"retry_after_ms"\s*:\s*(\d{1,6})/.exec(reason) : null;
  return { isFinal: code >= 4500 && code <= 4999, word, retryAfterMs: asked ? Number(asked[1]) : null };
}

/** The seq a message moves the resume point to, or null. An ack or a greeting does not: what came before it may still be under way.
 * @param {ServerMessage} message */
export const resumePoint = ({ type, seq }) => (typeof seq === "number" && type !== "ack" && !type.endsWith("_connected") ? seq : null);

/** A new command id. `randomUUID` exists on secure pages only. */
export const newId = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// ---- The class, folded from its messages -------------------------------------------------------------------------------------------------------

/** The class as the messages so far tell it. Rows are replaced, never altered, and keep the roster's order. */
export class ClassView {
  /** @type {Session | null} */ session = null;
  /** @type {Map<number, Row>} staff: every row, by student */ rows = new Map();
  /** @type {Row | null} a student's own row */ me = null;
  /** @type {Stats | null} staff only */ stats = null;
  /** Everything up to this event is in the view. */
  seq = 0;

  /** Takes a message in.
   * @param {ServerMessage} message @returns {ViewChange | null} what it changed, or null */
  apply(message) {
    const { type, data } = message;
    if (type === "snapshot")
      return this.#replace(message);
    if (type === "ack")
      return this.#receipt(data);
    if (type === "stats_updated") {
      this.stats = data;
      return { rows: [], session: false, stats: true };
    }
    const seq = resumePoint(message);
    if (seq === null || seq <= this.seq)
      return null;
    this.seq = seq;
    switch (type) {
      case "attendance_updated": return this.#changed([data.student_id], (row) => marked(row, seq, data));
      case "bulk_operation_completed": return this.#changed(data.affected_students, (row) => marked(row, seq, {
        ...data, new_status: data.status, late_minutes: null, is_override: row.status !== "unmarked",
      }));
      case "session_updated":
        this.session = data.session;
        return { rows: [], session: true, stats: false };
      case "roster_updated": return this.#roster(data);
      default: return null;
    }
  }

  /** @param {ServerMessage} message @returns {ViewChange} */
  #replace({ seq = 0, data: { session, stats = null, me = null, roster = [] } }) {
    Object.assign(this, { seq, session, stats, me });
    this.rows = new Map(roster.map((/** @type {Row} */ row) => [row.student_id, row]));
    return { rows: "all", session: true, stats: true };
  }

  /** @param {number[]} ids @param {(row: Row) => Row} change @returns {ViewChange} */
  #changed(ids, change) {
    const rows = ids.filter((id) => {
      const row = this.rows.get(id);
      if (row)
        this.rows.set(id, change(row));
      else if (this.me?.student_id === id)
        this.me = change(this.me);
      else
        return false;
      return true;
    });
    return { rows, session: false, stats: false };
  }

  /** @param {{ added: Row[], removed: Row[], renamed: { id: number, name: string | null }[] }} data @returns {ViewChange} */
  #roster({ added, removed, renamed }) {
    for (const row of removed)
      this.rows.delete(row.student_id);
    for (const row of added)
      this.rows.set(row.student_id, row);
    const named = new Map((renamed ?? []).map(({ id, name }) => [id, name]));
    this.#changed([...named.keys()], (row) => ({ ...row, student_name: named.get(row.student_id) ?? null }));
    return { rows: [...removed, ...added].map((row) => row.student_id).concat(...named.keys()), session: false, stats: false };
  }

  /** A student is told when they checked in by the ack alone.
   * @param {any} data @returns {ViewChange | null} */
  #receipt(data) {
    if (!this.me || data?.student_id !== this.me.student_id || !data.checked_in_at)
      return null;
    this.me = { ...this.me, checked_in_at: data.checked_in_at };
    return { rows: [this.me.student_id], session: false, stats: false };
  }
}

/** @param {Row} row @param {number} seq @param {any} data of a change; a student gets fewer fields @returns {Row} */
function marked(row, seq, data) {
  const isOwn = data.updated_by === row.student_id;
  return {
    ...row,
    seq,
    status: data.new_status,
    student_name: data.student_name ?? row.student_name,
    checked_in_at: data.new_status === "unmarked" ? null : isOwn ? data.timestamp : row.checked_in_at,
    late_minutes: data.late_minutes ?? null,
    updated_by: data.updated_by ?? null,
    updated_by_name: data.updated_by_name ?? null,
    reason: data.reason ?? null,
    is_override: data.is_override,
  };
}

// ---- The client --------------------------------------------------------------------------------------------------------------------------------

/** One of `ticket` and `token` is needed; both are asked anew for every connection, and their signal aborts when the attempt is given up.
 * @typedef {object} Options
 * @property {string | URL} url of the class's socket: `wss://host/ws/attendance/7`, or relative to the page
 * @property {(signal: AbortSignal) => Promise<string>} [ticket] a ticket for one connection
 * @property {(signal: AbortSignal) => Promise<string>} [token] a JWT; asked for again before it expires
 * @property {number} [firstRetryMs] the first ceiling of the wait before reconnecting: 500
 * @property {number} [longestRetryMs] the last one: 20,000
 * @property {number} [heldMs] a connection that was live this long starts the waits afresh: 10,000
 * @property {number} [attemptMs] how long an attempt may take, from credentials to greeting: 15,000
 * @property {number} [quietMs] silence after which the client pings: 15,000
 * @property {number} [pongMs] silence after the ping that gives the socket up: 10,000
 * @property {number} [maxUntaken] messages one `for await` may leave untaken before it fails with `slow_consumer`: 10,000
 * @property {typeof WebSocket} [WebSocket] where there is no global one */
/** `id` is made once if left out; `signal` gives up waiting: the command may or may not have been done.
 * @typedef {{ id?: string, signal?: AbortSignal }} Asking */
/** What one `for await` has not taken yet.
 * @typedef {{ waiting: ServerMessage[], isOverrun: boolean, wake: () => void }} Queue */
/** @typedef {{ text: string, resolve: (message: any) => void, reject: (error: any) => void, sentOn: Link | null }} Pending */
/** @typedef {{ attempt: AbortController, socket: WebSocket | null, isGreeted: boolean, liveAt: number | null, missed: number, refusal: string | undefined,
 *   timer: ReturnType<typeof setTimeout> | undefined }} Link */

/** Dispatches `state` (detail: `StateChange`), `message` and an event named for each message's type (detail: `ServerMessage`), `change` (detail: `ViewChange`)
 * and `retry` (detail: `{ id, code }`: a command was answered "not now" and will be sent again). */
export class AttendanceClient extends EventTarget {
  /** The class as told so far. */
  view = new ClassView();
  /** @type {State} */ state = "idle";
  /** @type {ServerMessage | null} the latest greeting: `user_id`, `role`, `permissions` */ greeting = null;

  /** @type {Link | null} */ #link = null;
  /** @type {Map<string, Pending>} in the order they were asked */ #pending = new Map();
  /** @type {Set<Queue>} */ #queues = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pause;
  #pauses = new Backoff(1_000, 10_000);
  #since = 0;
  #watchesCode = false;
  #hasBeenLive = false;
  /** @type {AttendanceError | null} what the client ended with */ #failure = null;

  /** @param {Options} options */
  constructor(options) {
    super();
    if (!options.ticket === !options.token)
      throw new TypeError("One of ticket and token is needed.");
    this.options = { firstRetryMs: 500, longestRetryMs: 20_000, heldMs: 10_000, attemptMs: 15_000, quietMs: 15_000, pongMs: 10_000, maxUntaken: 10_000, ...options };
    this.url = new URL(options.url, globalThis.location?.href);
    this.url.protocol = this.url.protocol.replace("http", "ws");
    this.backoff = new Backoff(this.options.firstRetryMs, this.options.longestRetryMs);
  }

  /** The number to resume from: everything up to it has been received. */ get since() { return this.#since; }

  /** Starts, once.
   * @returns {this} */
  connect() {
    if (this.state !== "idle")
      return this;
    globalThis.addEventListener?.("online", this.#wake);
    globalThis.document?.addEventListener("visibilitychange", this.#wake);
    this.#enter({ state: "connecting" });
    void this.#attempt();
    return this;
  }

  /** Leaves for good; what is unanswered is rejected with code `done`. */ end() { this.#finish("done", undefined, undefined); }
  /** @param {{ code?: string, deviceId?: string } & Asking} asking @returns {Promise<Ack>} */
  checkIn({ code, deviceId, ...asking } = {}) { return this.#ask("check_in", { code, device_id: deviceId }, asking); }

  /** @param {number} studentId @param {Status} status @param {{ reason?: string, expectedSeq?: number } & Asking} asking @returns {Promise<Ack>} */
  mark(studentId, status, { reason, expectedSeq, ...asking } = {}) {
    return this.#ask("mark", { student_id: studentId, status, reason, expected_seq: expectedSeq }, asking);
  }

  /** @param {number[] | "unmarked" | "all"} students @param {Status} status @param {{ reason?: string } & Asking} asking @returns {Promise<Ack>} */
  bulkMark(students, status, { reason, ...asking } = {}) { return this.#ask("bulk_mark", { students, status, reason }, asking); }
  /** Opens the class session.
   * @param {Asking} [asking] @returns {Promise<Ack>} */ open(asking) { return this.#ask("open_session", {}, asking); }
  /** Closes the class session (not the client: that is `end`).
   * @param {Asking} [asking] @returns {Promise<Ack>} */
  close(asking) { return this.#ask("close_session", {}, asking); }
  /** @param {Asking} [asking] @returns {Promise<Ack>} */ reopen(asking) { return this.#ask("reopen_session", {}, asking); }
  /** @param {number} studentId @param {Asking} [asking] @returns {Promise<HistoryEntry[]>} oldest first */
  async history(studentId, asking) { return (await this.#ask("request_history", { student_id: studentId }, asking)).data; }
  /** Asks for `check_in_code` messages, now and after every reconnect. */ watchCode() { this.#watchesCode = true; this.#tell("watch_code"); }
  unwatchCode() { this.#watchesCode = false; this.#tell("unwatch_code"); }
  requestStats() { this.#tell("request_stats"); }
  requestSnapshot() { this.#tell("request_snapshot"); }
  /** @param {string} operationType @param {string} operationId answered by `operation_started` or `operation_blocked`; ends with the connection */
  startOperation(operationType, operationId) { this.#tell("start_operation", { operation_type: operationType, operation_id: operationId }); }
  /** @param {string} operationId */ endOperation(operationId) { this.#tell("end_operation", { operation_id: operationId }); }

  /** All messages from here on, each once. Done after `end()`; any other end is thrown as an `AttendanceError`.
   * @returns {AsyncGenerator<ServerMessage, void>} */
  [Symbol.asyncIterator]() {
    /** @type {Queue} */
    const queue = { waiting: [], isOverrun: false, wake: () => {} };
    this.#queues.add(queue);
    return this.#take(queue);
  }

  /** @param {Queue} queue @returns {AsyncGenerator<ServerMessage, void>} */
  async *#take(queue) {
    try {
      while (!queue.isOverrun) {
        while (queue.waiting.length > 0)
          yield /** @type {ServerMessage} */ (queue.waiting.shift());
        if (this.#failure?.code === "done")
          return;
        if (this.#failure)
          throw this.#failure;
        await new Promise((resolve) => { queue.wake = () => resolve(undefined); });
      }
      throw new AttendanceError("slow_consumer", `More than ${this.options.maxUntaken} messages were not taken.`);
    } finally {
      this.#queues.delete(queue);
    }
  }

  /** @param {ServerMessage} message */
  #hand(message) {
    for (const queue of this.#queues) {
      if (queue.waiting.push(message) > this.options.maxUntaken) {
        queue.isOverrun = true;
        queue.waiting = [];
        this.#queues.delete(queue);
      }
      queue.wake();
    }
  }

  // -- connecting

  async #attempt() {
    /** @type {Link} */
    const link = { attempt: new AbortController(), socket: null, isGreeted: false, liveAt: null, missed: 0, refusal: undefined, timer: undefined };
    this.#link = link;
    link.timer = setTimeout(() => this.#lose(link, 0, "timeout"), this.options.attemptMs);
    const { ticket, token } = this.options;
    const url = new URL(this.url);
    const protocols = ["attendance.v1"];
    if (this.#since > 0)
      url.searchParams.set("since", String(this.#since));
    try {
      if (ticket)
        url.searchParams.set("ticket", await ticket(link.attempt.signal));
      else if (token)
        protocols.push(`bearer.${await token(link.attempt.signal)}`);
    } catch (error) {
      if (link === this.#link && error instanceof AttendanceError && FINAL.has(error.code))
        this.#finish(error.code, error.message, undefined);
      else
        this.#lose(link, 0, "no_credentials");
      return;
    }
    if (link !== this.#link)
      return;
    link.socket = new (this.options.WebSocket ?? WebSocket)(url, protocols);
    link.socket.onmessage = (event) => this.#receive(link, event.data);
    link.socket.onclose = (event) => this.#lose(link, event.code, event.reason);
  }

  /** The link is gone, or is given up: code 0, and our own word as the reason.
   * @param {Link} link @param {number} code @param {string} reason */
  #lose(link, code, reason) {
    if (link !== this.#link)
      return;
    this.#drop(link);
    const { isFinal, word, retryAfterMs } = closeRule(code, reason);
    if (isFinal) {
      this.#finish(word, link.refusal, code);
      return;
    }
    if (code === 4005)
      this.backoff.lengthen();
    else if (link.liveAt !== null && performance.now() - link.liveAt >= this.options.heldMs)
      this.backoff.reset();
    const retryInMs = Math.max(retryAfterMs ?? 0, retryAfterMs !== null && link.liveAt !== null ? 0 : this.backoff.next());
    this.#retry = setTimeout(() => void this.#attempt(), retryInMs);
    this.#enter({ state: this.#hasBeenLive ? "reconnecting" : "connecting", reason: code === 0 ? reason : word, code, retryInMs });
  }

  /** A dead peer answers no close: the socket is let go, not waited for.
   * @param {Link} link */
  #drop(link) {
    this.#link = null;
    clearTimeout(link.timer);
    clearTimeout(this.#pause);
    this.#pause = undefined;
    link.attempt.abort();
    if (link.socket) {
      link.socket.onmessage = link.socket.onclose = null;
      link.socket.close(1000);
    }
  }

  /** @param {string} reason @param {string | undefined} message @param {number | undefined} code */
  #finish(reason, message, code) {
    if (this.#failure)
      return;
    if (this.#link)
      this.#drop(this.#link);
    clearTimeout(this.#retry);
    globalThis.removeEventListener?.("online", this.#wake);
    globalThis.document?.removeEventListener("visibilitychange", this.#wake);
    this.#failure = new AttendanceError(reason, message);
    this.#enter({ state: "ended", reason, message, code });
    for (const pending of this.#pending.values())
      pending.reject(this.#failure);
    this.#pending.clear();
    for (const queue of this.#queues)
      queue.wake();
  }

  /** The network or the reader is back: what was waited for is tried soon, and what seemed alive is asked. */
  #wake = () => {
    if (globalThis.document?.visibilityState === "hidden")
      return;
    if (this.#link?.isGreeted) {
      this.#probe(this.#link, this.options.pongMs / 2);
    } else if (!this.#link && this.state !== "ended") {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => void this.#attempt(), Math.random() * this.options.firstRetryMs);
    }
  };

  /** @param {Link} link @param {number} patienceMs */
  #probe(link, patienceMs) {
    clearTimeout(link.timer);
    link.timer = setTimeout(() => this.#lose(link, 0, "silent"), patienceMs);
    this.#tell("ping");
  }

  // -- receiving

  /** @param {Link} link @param {string} text */
  #receive(link, text) {
    /** @type {ServerMessage} */
    const message = JSON.parse(text);
    const { type } = message;
    const seq = resumePoint(message);
    if (seq !== null) // a snapshot replaces all that is known, also when it is older
      this.#since = type === "snapshot" ? seq : Math.max(this.#since, seq);
    if (type.endsWith("_connected"))
      this.#greet(link, message);
    else if (type === "error" && !link.isGreeted)
      link.refusal = message.message;
    else if (type === "token_expiring")
      void this.#refresh(link);
    else if (seq !== null && type !== "position")
      link.missed++;
    if (link.isGreeted) {
      clearTimeout(link.timer);
      link.timer = setTimeout(() => this.#probe(link, this.options.pongMs), this.options.quietMs);
    }
    const change = this.view.apply(message);
    this.#settle(message);
    this.#hand(message);
    this.#dispatch("message", message);
    this.#dispatch(type, message);
    if (change)
      this.#dispatch("change", change);
    const isHere = link === this.#link && link.isGreeted; // a listener may have ended the client
    if (isHere && link.liveAt === null && (type === "snapshot" || type === "position"))
      this.#arrive(link, type === "snapshot" ? 0 : link.missed);
  }

  /** @param {Link} link @param {ServerMessage} greeting */
  #greet(link, greeting) {
    link.isGreeted = true;
    this.greeting = greeting;
    if (this.#watchesCode)
      this.#tell("watch_code");
    this.#flush();
  }

  /** Nothing is missing any more.
   * @param {Link} link @param {number} missed */
  #arrive(link, missed) {
    link.liveAt = performance.now();
    if (this.#hasBeenLive)
      this.#enter({ state: "caught-up", missed });
    this.#hasBeenLive = true;
    if (this.#link === link)
      this.#enter({ state: "live" });
  }

  /** Without a new token in time the gateway closes with 4003, and the next attempt asks again.
   * @param {Link} link */
  async #refresh(link) {
    const token = await this.options.token?.(link.attempt.signal).catch(() => null);
    if (token && link === this.#link)
      this.#tell("refresh_token", { id: newId(), token });
  }

  /** @param {StateChange} change */
  #enter(change) {
    this.state = change.state;
    this.#dispatch("state", change);
  }

  /** @param {string} name @param {unknown} detail */ #dispatch(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  // -- asking

  /** @param {string} type @param {object} fields @param {Asking} asking @returns {Promise<any>} */
  #ask(type, fields, { id = newId(), signal } = {}) {
    const text = JSON.stringify({ type, id, ...fields });
    if (new TextEncoder().encode(text).length > MAX_MESSAGE_BYTES)
      return Promise.reject(new AttendanceError("too_large", `A message may have ${MAX_MESSAGE_BYTES} bytes.`));
    if (this.#pending.has(id))
      return Promise.reject(new AttendanceError("invalid_field", "This id is under way already.", { field: "id" }));
    if (this.#failure)
      return Promise.reject(this.#failure);
    if (signal?.aborted)
      return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const giveUp = () => { this.#pending.delete(id); reject(signal?.reason); };
      const settled = () => signal?.removeEventListener("abort", giveUp);
      signal?.addEventListener("abort", giveUp);
      this.#pending.set(id, { text, resolve: (message) => { settled(); resolve(message); }, reject: (error) => { settled(); reject(error); }, sentOn: null });
      this.#flush();
    });
  }

  /** Sends, in the order they were asked, what has not been sent on this connection. */
  #flush() {
    const link = this.#link;
    if (!link?.isGreeted || this.#pause !== undefined)
      return;
    for (const pending of this.#pending.values()) {
      if (pending.sentOn !== link) {
        pending.sentOn = link;
        link.socket?.send(pending.text);
      }
    }
  }

  /** @param {ServerMessage} message */
  #settle(message) {
    const { type, id, code } = message;
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (!pending || id === undefined)
      return;
    if (type === "error" && PASSING.has(code)) {
      // Later commands wait too: sent around this one, they would be done before it.
      pending.sentOn = null;
      this.#pause ??= setTimeout(() => { this.#pause = undefined; this.#flush(); }, 250 + this.#pauses.next());
      this.#dispatch("retry", { id, code });
      return;
    }
    this.#pending.delete(id);
    this.#pauses.reset();
    if (type === "error")
      pending.reject(new AttendanceError(code, message.message, /** @type {any} */ (message)));
    else
      pending.resolve(message);
  }

  /** What is worth nothing later is sent now or not at all.
   * @param {string} type @param {object} [fields] */
  #tell(type, fields) {
    if (this.#link?.isGreeted)
      this.#link.socket?.send(JSON.stringify({ type, ...fields }));
  }
}
