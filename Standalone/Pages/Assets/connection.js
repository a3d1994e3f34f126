// One class's socket, kept alive: it reconnects by itself, asks for what it missed, and repeats commands that were not answered.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const BUSY_WAIT = 5_000;

// From here on a close code says that coming back is no use.
const FIRST_FINAL_CODE = 4500;
const TOKEN_EXPIRED = 4003;
const RATE_LIMITED = 4005;

// Their seq is not that of a change the socket was shown.
const NOT_POSITIONS = new Set(["teacher_connected", "student_connected", "ack"]);

export class Connection extends EventTarget {
  #url;
  #token;
  #socket;
  #since = 0;
  #wait = FIRST_WAIT;
  #unanswered = new Map();

  constructor(classId, token) {
    super();
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.#url = `${scheme}//${location.host}/ws/attendance/${classId}`;
    this.#token = token;
  }

  open() {
    const url = this.#since > 0 ? `${this.#url}?since=${this.#since}` : this.#url;
    this.#socket = new WebSocket(url, ["attendance.v1", `bearer.${this.#token}`]);
    this.#socket.addEventListener("message", (event) => this.#receive(JSON.parse(event.data)));
    this.#socket.addEventListener("close", (event) => this.#closed(event));
    this.#say("connecting");
  }

  // Sends a command under an id of its own. The server does a command once, however often it comes under one id.
  send(command) {
    const id = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.#unanswered.set(id, { ...command, id });
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ ...command, id }));
  }

  #receive(message) {
    if (message.type === "snapshot") this.#since = message.seq;
    else if (message.seq > this.#since && !NOT_POSITIONS.has(message.type)) this.#since = message.seq;
    if (message.type === "ack" || message.type === "error") this.#unanswered.delete(message.id);
    if (message.type.endsWith("_connected")) this.#connected();
    this.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  #connected() {
    this.#wait = FIRST_WAIT;
    this.#say("connected");
    for (const command of this.#unanswered.values()) this.#socket.send(JSON.stringify(command));
  }

  #closed(event) {
    if (event.code >= FIRST_FINAL_CODE || event.code === TOKEN_EXPIRED) {
      this.#say("ended", event);
      return;
    }

    const wait = Math.max(askedToWait(event), event.code === RATE_LIMITED ? BUSY_WAIT : 0, this.#wait * (0.5 + Math.random()));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#say("waiting", { code: event.code, wait });
    setTimeout(() => this.open(), wait);
  }

  #say(state, detail = {}) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, code: detail.code, reason: detail.reason, wait: detail.wait } }));
  }
}

// A gateway that goes down says when to come back.
function askedToWait(event) {
  try {
    return JSON.parse(event.reason).retry_after_ms ?? 0;
  } catch {
    return 0;
  }
}
