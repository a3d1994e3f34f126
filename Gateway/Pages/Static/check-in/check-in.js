import { AttendanceError, newId } from "../attendance.js";
import { ConnectionState } from "../connection-state.js";
import { byId, setText } from "../elements.js";
import { showElsewhere } from "../ending.js";
import { classId, sameSite, startPage } from "../page.js";
import { sign } from "../statuses.js";
import { nameOf, t, time, words } from "../texts.js";
import { deviceId, storage } from "./browser-storage.js";
import { PendingCheckIn } from "./pending-check-in.js";
import { ReceiptCard } from "./receipt-card.js";
import { receiptOf, Receipts } from "./receipts.js";
import { Scan } from "./scan.js";

const client = startPage(keepCode);
const { view } = client;
const pending = new PendingCheckIn(storage("sessionStorage"), classId);
const scan = new Scan(storage("sessionStorage"), classId);
const receipts = new Receipts(storage("localStorage"));
const card = new ReceiptCard();
const code = /** @type {HTMLInputElement} */ (byId("code"));
const go = /** @type {HTMLButtonElement} */ (byId("go"));
let isSending = false;
/** Why the last sending of a command that is still tried did not help.
 * @type {string | null} */
let delay = null;
/** @type {string | null} */
let refusal = null;

new ConnectionState(client, byId("connection"));
code.value = new URLSearchParams(location.hash.slice(1)).get("code") ?? "";
if (location.hash) // a code is good for half a minute, and for nobody's history
  history.replaceState(null, "", location.pathname + location.search);
if (code.value !== "")
  scan.clear();
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!isSending)
    void send({ id: newId(), code: code.value.replace(/\s/g, "") || scan.get() || undefined, student: view.me?.student_id });
});
client.addEventListener("retry", (event) => { delay = /** @type {CustomEvent} */ (event).detail.code; show(); });
client.addEventListener("teacher_connected", () => showElsewhere(t("notAStudent"), t("toBoard"), `/board/${classId}`));
client.addEventListener("student_connected", (event) => resume(/** @type {CustomEvent} */ (event).detail.user_id), { once: true });
client.addEventListener("change", show);
client.addEventListener("state", show);
window.addEventListener("online", show);
window.addEventListener("offline", show);

show();
client.connect();

/** The sign-in may take longer than the code counts: the server seals it with the time. Without that the code can still be typed. */
async function keepCode() {
  const typed = code.value.replace(/\s/g, "");
  if (typed === "")
    return;
  try {
    const response = await fetch(`/check-in/${classId}/scan`, { method: "POST", headers: sameSite, body: new URLSearchParams({ code: typed }) });
    if (response.ok)
      scan.keep(await response.json());
  } catch {
    // offline; whoever signs in is online again, and types the code that is shown then
  }
}

/** Goes on with what a reload of the page interrupted, if it is the same student who is signed in.
 * @param {number} student */
function resume(student) {
  const left = pending.get();
  if (left && !isSending && (left.student ?? student) === student)
    void send(left);
}

/** @param {import("./pending-check-in.js").Attempt} attempt */
async function send(attempt) {
  pending.keep(attempt);
  isSending = true;
  refusal = delay = null;
  show();
  try {
    const { seq, data } = await client.checkIn({ id: attempt.id, code: attempt.code, deviceId: deviceId(storage("localStorage")) });
    pending.clear();
    scan.clear();
    const { session, me } = view;
    if (session && me && data.checked_in_at)
      receipts.keep({ receipt_id: `${classId}-${seq}`, class_session_id: classId, title: session.title, student_name: me.student_name, ...receiptData(data) });
  } catch (error) {
    if (client.state === "ended")
      return; // unanswered: it is kept for the next time this page is opened
    pending.clear();
    scan.clear();
    refusal = error instanceof AttendanceError ? error.code : "other";
  } finally {
    isSending = false;
    show();
    if (refusal !== null) // the form was away while it was sent
      (refusal.startsWith("code_") ? code : go).focus();
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
  const receipt = currentReceipt();
  const status = me && me.status !== "unmarked" ? me.status : null;
  const isOpen = (session?.state ?? "open") === "open" && client.state !== "ended"; // before it is known, the button may be pressed: the command waits
  const canCheckIn = isOpen && !isStaff && status === null && (me !== null || receipt === null);
  byId("form").hidden = isSending || (!canCheckIn && refusal === null);
  go.hidden = !canCheckIn;
  setText(go, t("checkIn.button"));
  const hasScan = code.value === "" && scan.get() !== null;
  byId("code-field").hidden = !canCheckIn || hasScan || !(session?.check_in_code_required ?? code.value !== "");
  byId("scanned").hidden = !canCheckIn || !hasScan;
  byId("refusal").hidden = refusal === null || status !== null;
  setText(byId("refusal"), refusal === null ? "" : t(`checkIn.refused.${refusal in words.checkIn.refused ? refusal : "other"}`));
  const { headline, hint } = isStaff ? { headline: "", hint: "" } : standing(status, receipt);
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
    const why = isAway ? "offline" : delay === "rate_limited" ? "slowDown" : delay ? "retrying" : null;
    return { headline: t("checkIn.sending"), hint: why ? t(`checkIn.${why}`) : "" };
  }
  if (!session)
    return { headline: receipt ? t("checkIn.stored") : "", hint: "" };
  switch (session.state) {
    case "scheduled": return { headline: t("checkIn.scheduled"), hint: t("checkIn.scheduledHint", { at: time(session.starts_at) }) };
    case "closed": return { headline: t("checkIn.closed"), hint: t("checkIn.closedHint") };
    default: {
      const isLate = Date.parse(session.late_after) <= Date.now();
      return { headline: t("checkIn.open"), hint: t(isLate ? "checkIn.lateNow" : "checkIn.late", { at: time(session.late_after) }) };
    }
  }
}
