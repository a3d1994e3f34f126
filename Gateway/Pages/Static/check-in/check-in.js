import { AttendanceError, newId } from "../attendance.js";
import { ConnectionState } from "../connection-state.js";
import { byId, setText } from "../elements.js";
import { classId, startPage } from "../page.js";
import { sign } from "../statuses.js";
import { nameOf, t, time, words } from "../texts.js";
import { deviceId, storage } from "./browser-storage.js";
import { PendingCheckIn } from "./pending-check-in.js";
import { ReceiptCard } from "./receipt-card.js";
import { receiptOf, Receipts } from "./receipts.js";

const client = startPage();
const { view } = client;
const pending = new PendingCheckIn(storage("sessionStorage"), classId);
const receipts = new Receipts(storage("localStorage"));
const card = new ReceiptCard();
const code = /** @type {HTMLInputElement} */ (byId("code"));
const go = /** @type {HTMLButtonElement} */ (byId("go"));
let isSending = false;
/** Why the last sending of a command that is still tried did not help. @type {string | null} */
let delay = null;
/** @type {string | null} */
let refusal = null;

new ConnectionState(client, byId("connection"), byId("ending"));
code.value = new URLSearchParams(location.search).get("code") ?? new URLSearchParams(location.hash.slice(1)).get("code") ?? "";
byId("board-link").setAttribute("href", `/board/${classId}`);
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!isSending)
    void send({ id: newId(), code: code.value.replace(/\s/g, "") || undefined });
});
client.addEventListener("retry", (event) => { delay = /** @type {CustomEvent} */ (event).detail.code; show(); });
client.addEventListener("change", show);
client.addEventListener("state", show);
window.addEventListener("online", show);
window.addEventListener("offline", show);

const left = pending.get();
if (left)
  void send(left);
show();
client.connect();

/** @param {import("./pending-check-in.js").Attempt} attempt */
async function send(attempt) {
  pending.keep(attempt);
  isSending = true;
  refusal = delay = null;
  show();
  try {
    const { seq, data } = await client.checkIn({ ...attempt, deviceId: deviceId(storage("localStorage")) });
    pending.clear();
    const { session, me } = view;
    if (session && me && data.checked_in_at)
      receipts.keep({ receipt_id: `${classId}-${seq}`, class_session_id: classId, title: session.title, student_name: me.student_name, ...receiptData(data) });
  } catch (error) {
    if (client.state === "ended")
      return; // unanswered: it is kept for the next time this page is opened
    pending.clear();
    refusal = error instanceof AttendanceError ? error.code : "other";
    if (refusal === "code_invalid")
      code.select();
  } finally {
    isSending = false;
    show();
  }
}

/** @param {any} data of an ack */
const receiptData = ({ student_id, status, late_minutes, checked_in_at }) => ({ student_id, status, late_minutes, checked_in_at });

/** The receipt of whoever is signed in; while nobody is known to be, the one that is kept. */
function currentReceipt() {
  const kept = receipts.of(classId);
  const { session, me } = view;
  if (!session || !me)
    return client.greeting && client.greeting.role !== "student" ? null : kept;
  if (kept && kept.student_id === me.student_id)
    return kept;
  const found = receiptOf(session, me);
  if (found)
    receipts.keep(found);
  return found;
}

function show() {
  const { session, me } = view;
  const isStaff = client.greeting !== null && client.greeting.role !== "student";
  setText(byId("title"), session?.title ?? t("attendance"));
  setText(byId("who"), me ? nameOf(me) : "");
  byId("to-board").hidden = !isStaff;
  const receipt = currentReceipt();
  const status = me && me.status !== "unmarked" ? me.status : null;
  const canCheckIn = !isStaff && status === null && session?.state !== "closed" && session?.state !== "scheduled" && client.state !== "ended" && (me !== null || receipt === null);
  byId("form").hidden = isSending || (!canCheckIn && refusal === null);
  go.hidden = !canCheckIn;
  setText(go, t("checkIn.button"));
  byId("code-field").hidden = !canCheckIn || !(session?.check_in_code_required ?? code.value !== "");
  byId("refusal").hidden = refusal === null || status !== null;
  setText(byId("refusal"), refusal === null ? "" : t(`checkIn.refused.${refusal in words.checkIn.refused ? refusal : "other"}`));
  const { headline, hint } = isStaff ? { headline: t("notAStudent"), hint: "" } : standing(status, receipt);
  setText(byId("headline"), headline);
  setText(byId("hint"), hint);
  byId("standing").dataset.status = status ?? (isSending ? "sending" : "");
  setText(byId("sign"), status ? (status === "present" ? "✓" : sign(status)) : isSending ? "…" : "");
  card.show(receipt);
}

/** @param {import("../attendance.js").Status | null} status @param {import("./receipts.js").Receipt | null} receipt */
function standing(status, receipt) {
  const { session, me } = view;
  if (status && me) {
    const isOwn = me.checked_in_at !== null;
    return { headline: t(`checkIn.done.${status}`), hint: isOwn && me.checked_in_at ? t("checkIn.since", { at: time(me.checked_in_at) }) : t("checkIn.byTeacher") };
  }
  if (isSending) {
    const isAway = !navigator.onLine || client.state === "reconnecting" || client.state === "connecting";
    return { headline: t("checkIn.sending"), hint: isAway ? t("checkIn.offline") : delay === "rate_limited" ? t("checkIn.slowDown") : delay ? t("checkIn.retrying") : "" };
  }
  if (!session)
    return { headline: receipt ? t("checkIn.stored") : "", hint: "" };
  switch (session.state) {
    case "scheduled": return { headline: t("checkIn.scheduled"), hint: t("checkIn.scheduledHint", { at: time(session.starts_at) }) };
    case "closed": return { headline: t("checkIn.closed"), hint: t("checkIn.closedHint") };
    default: return { headline: t("checkIn.open"), hint: t(Date.parse(session.late_after) <= Date.now() ? "checkIn.lateNow" : "checkIn.late", { at: time(session.late_after) }) };
  }
}
