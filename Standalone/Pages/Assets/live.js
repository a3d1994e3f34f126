// The live view of one class. Class and token stand in the page's fragment, which the browser does not send to the server.

import { Connection } from "./connection.js";
import { describe, describeStats } from "./describe.js";

const LONGEST_LOG = 300;
const fragment = new URLSearchParams(location.hash.slice(1));
const element = (id) => document.getElementById(id);
const form = element("mark");

let session;

const handlers = {
  teacher_connected: (m) => showRole(m, ["teacher", "mark"]),
  student_connected: (m) => showRole(m, ["student"]),
  snapshot: ({ data }) => {
    showSession(data.session);
    if (data.roster) showRoster(data.roster);
    if (data.stats) element("now").textContent = describeStats(data.stats);
    else showOwn(data.me?.status ?? "not on the roster");
  },
  session_updated: ({ data }) => showSession(data.session),
  stats_updated: ({ data }) => { element("now").textContent = describeStats(data); },
  attendance_updated: ({ data }) => { if (form.hidden) showOwn(data.new_status); },
  roster_updated: ({ data }) => changeRoster(data.added, data.removed),
  ack: (m) => showAnswer(`✓ ${describe(m)}`, false),
  error: (m) => showAnswer(describe(m), true),
};

function showRole(message, ids) {
  element("who").textContent = `User ${message.user_id}, ${message.role}`;
  for (const id of ids) element(id).hidden = false;
}

function showSession(changed) {
  session = changed;
  element("title").textContent = `Class ${session.class_session_id}: ${session.title} (${session.state})`;
  document.title = element("title").textContent;
  const may = { check_in: "open", open_session: "scheduled", close_session: "open", reopen_session: "closed" };
  for (const button of document.querySelectorAll("[data-send]")) button.disabled = session.state !== may[button.dataset.send];
}

function showOwn(status) {
  element("now").textContent = `Your status: ${status}`;
}

function showRoster(rows) {
  form.student_id.replaceChildren(...rows.map(toOption));
}

function changeRoster(added, removed) {
  const gone = new Set([...added, ...removed].map((row) => String(row.student_id)));
  for (const option of [...form.student_id.options]) if (gone.has(option.value)) option.remove();
  form.student_id.append(...added.map(toOption));
}

const toOption = (row) => new Option(`${row.student_name ?? "?"} (${row.student_id})`, row.student_id);

function showAnswer(text, isBad) {
  element("answer").textContent = text;
  element("answer").classList.toggle("bad", isBad);
}

function showMessage(message) {
  const line = document.createElement("li");
  for (const [kind, text] of [["seq", message.seq ?? ""], ["type", message.type], ["text", describe(message)]]) {
    const cell = document.createElement("span");
    cell.className = kind;
    cell.textContent = text;
    line.append(cell);
  }

  element("log").prepend(line);
  if (element("log").childElementCount > LONGEST_LOG) element("log").lastElementChild.remove();
}

function showState({ state, code, reason, wait }) {
  const texts = {
    connecting: "Connecting …",
    connected: "Connected",
    waiting: `Connection lost (${code}); trying again in ${Math.ceil(wait / 1000)} s`,
    ended: `Ended (${code} ${reason}). Get a new link from the start page.`,
  };
  element("connection").textContent = texts[state];
  element("connection").classList.toggle("bad", state === "waiting" || state === "ended");
}

const connection = new Connection(fragment.get("class"), fragment.get("token"));
connection.addEventListener("state", (event) => showState(event.detail));
connection.addEventListener("message", ({ detail: message }) => {
  handlers[message.type]?.(message);
  showMessage(message);
});

for (const button of document.querySelectorAll("[data-send]"))
  button.addEventListener("click", () => connection.send({ type: button.dataset.send }));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const reason = form.reason.value;
  connection.send({ type: "mark", student_id: Number(form.student_id.value), status: form.status.value, ...(reason && { reason }) });
});

// Another link opened in the same tab changes the fragment alone.
addEventListener("hashchange", () => location.reload());
connection.open();
