import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const HANDSHAKE_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3
const TEXT = 1, CLOSE = 8;

/** A WebSocket server that plays the gateway: each test says what it answers. */
export class ClassServer {
  #http = createServer((_, response) => response.writeHead(426).end());
  #arrived = new Waiting("a connection");
  #sockets = new Set();

  static async start() {
    const server = new ClassServer();
    server.#http.on("upgrade", (request, socket) => server.#upgrade(request, socket));
    server.#http.listen(0, "127.0.0.1");
    await once(server.#http, "listening");
    return server;
  }

  get url() { return `ws://127.0.0.1:${this.#http.address().port}/ws/attendance/7`; }

  /** The next connection, greeted by nothing yet. */
  accept() { return this.#arrived.take(); }

  async stop() {
    for (const socket of this.#sockets)
      socket.destroy();
    this.#http.close();
    await once(this.#http, "close");
  }

  #upgrade(request, socket) {
    const accept = createHash("sha1").update(request.headers["sec-websocket-key"] + HANDSHAKE_GUID).digest("base64");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n`
      + "Sec-WebSocket-Protocol: attendance.v1\r\n\r\n");
    this.#sockets.add(socket);
    socket.on("error", () => {});
    this.#arrived.put(new Peer(socket, new URL(request.url, this.url), request.headers["sec-websocket-protocol"].split(", ")));
  }
}

/** The server's end of one connection. */
class Peer {
  #buffer = Buffer.alloc(0);
  #received = new Waiting("a message of the client");
  #closed = new Waiting("the client's close");

  constructor(socket, url, protocols) {
    this.socket = socket;
    this.url = url;
    this.protocols = protocols;
    socket.on("data", (bytes) => this.#read(bytes));
    socket.on("close", () => this.#closed.put());
  }

  /** The next message of the client. */
  next() { return this.#received.take(); }
  /** Until the client's side is gone. */
  closed() { return this.#closed.take(); }

  send(...messages) {
    for (const message of messages)
      this.#frame(TEXT, Buffer.from(JSON.stringify({ timestamp: "2026-01-31T12:00:00.000Z", ...message })));
  }

  /** Greets a teacher who is up to date at `seq`. */
  greet({ seq = 2, resumed = false, role = "teacher" } = {}) { this.send({ type: `${role}_connected`, class_id: 7, user_id: 7, role, seq, resumed }); }

  /** Greets a teacher and tells all there is. */
  welcome(seq = 2, roster = [row(101), row(102)]) {
    this.greet({ seq });
    this.send({ type: "snapshot", seq, data: { session: { state: "open" }, stats: { total_enrolled: roster.length }, roster } });
  }

  close(code, reason = "") {
    const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
    payload.writeUInt16BE(code);
    payload.write(reason, 2);
    this.#frame(CLOSE, payload);
    this.socket.end();
  }

  /** As when the cable is pulled and the operating system notices. */
  drop() { this.socket.destroy(); }

  #frame(opcode, payload) {
    const header = payload.length < 126 ? Buffer.from([0x80 | opcode, payload.length]) : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 255]);
    this.socket.write(Buffer.concat([header, payload]));
  }

  #read(bytes) {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const short = this.#buffer[1] & 127;
      const start = short === 126 ? 8 : 6;
      const length = short === 126 && this.#buffer.length >= 4 ? this.#buffer.readUInt16BE(2) : short;
      if (this.#buffer.length < start || this.#buffer.length < start + length)
        return;
      const mask = this.#buffer.subarray(start - 4, start);
      const payload = this.#buffer.subarray(start, start + length).map((byte, i) => byte ^ mask[i % 4]);
      const opcode = this.#buffer[0] & 15;
      this.#buffer = this.#buffer.subarray(start + length);
      if (opcode === TEXT)
        this.#received.put(JSON.parse(Buffer.from(payload).toString()));
      else if (opcode === CLOSE)
        this.socket.end();
    }
  }
}

/** Things that come, for those who wait for them. */
class Waiting {
  #things = [];
  #takers = [];

  constructor(what) { this.what = what; }

  put(thing) {
    if (this.#takers.length > 0)
      this.#takers.shift()(thing);
    else
      this.#things.push(thing);
  }

  take() {
    if (this.#things.length > 0)
      return Promise.resolve(this.#things.shift());
    return within(new Promise((resolve) => this.#takers.push(resolve)), this.what);
  }
}

/** Fails with what was waited for. The bound is for machines that do much else. */
export function within(promise, what, ms = 20_000) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`${what} did not come within ${ms} ms`)), ms); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export const row = (student_id, more = {}) => ({
  student_id, student_name: `Student ${student_id}`, status: "unmarked", checked_in_at: null, late_minutes: null, updated_by: null, updated_by_name: null,
  reason: null, is_override: false, seq: 2, ...more,
});

export const updated = (seq, student_id, new_status, more = {}) => ({
  type: "attendance_updated", seq, data: { type: "status_change", student_id, old_status: null, new_status, updated_by: 8, updated_by_name: "Ben",
    reason: null, timestamp: "2026-01-31T12:00:00.000Z", is_override: false, late_minutes: null, ...more },
});
