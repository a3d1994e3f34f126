import { ConnectionState } from "../connection-state.js";
import { byId, make, setText } from "../elements.js";
import { showElsewhere } from "../ending.js";
import { classId, startPage } from "../page.js";
import { t } from "../texts.js";
import { CodeClock } from "./code-clock.js";
import { groups, typed } from "./code-text.js";
import { keepAwake, offerFullScreen } from "./full-screen.js";
import { qrImage } from "./qr-image.js";

/** The ring moves four times a second; its seconds are whole ones. */
const TICK_MS = 250;

const client = startPage();
const { view } = client;
const clock = new CodeClock();
const plainAddress = new URL(`/check-in/${classId}`, location.href).href;
let drawn = "";

new ConnectionState(client, byId("connection"));
offerFullScreen(/** @type {HTMLButtonElement} */ (byId("full-screen")));
keepAwake();
client.addEventListener("check_in_code", (event) => {
  const { data, timestamp } = /** @type {CustomEvent} */ (event).detail;
  clock.take(data, timestamp, Date.now());
  show();
});
client.addEventListener("change", show);
client.addEventListener("student_connected", () => showElsewhere(t("notATeacher"), t("toCheckIn"), `/check-in/${classId}`));
client.watchCode();
client.connect();
setInterval(tick, TICK_MS);

function show() {
  const { session, stats } = view;
  if (!session)
    return;
  document.title = `${session.title} · ${t("code.title")}`;
  setText(byId("title"), [session.title, session.section].filter(Boolean).join(" · "));
  byId("count").hidden = !stats;
  if (stats) {
    setText(byId("here"), String(stats.checked_in_count));
    setText(byId("enrolled"), t("code.of", { n: stats.total_enrolled }));
  }
  const { code } = clock;
  const address = code?.url ?? (session.check_in_code_required ? "" : plainAddress);
  if (address !== drawn && address !== "")
    byId("qr").replaceChildren(qrImage(address, t("code.qr")));
  drawn = address;
  byId("letters").hidden = !code;
  byId("letters").replaceChildren(...groups(code?.code ?? "").map((group) => make("span", {}, group)));
  setText(byId("address"), address === "" ? "" : t(code ? "code.orType" : "code.plain", { address: typed(address) }));
  tick();
}

function tick() {
  const { session } = view;
  const { secondsLeft, share } = clock.left(Date.now());
  const isGood = session?.state === "open" && (clock.code ? secondsLeft > 0 : session.check_in_code_required === false);
  byId("countdown").hidden = !clock.code || !isGood;
  setText(byId("seconds"), String(secondsLeft));
  byId("ring").style.strokeDashoffset = String(1 - share);
  document.body.classList.toggle("stale", !isGood);
  setText(byId("note"), !session || isGood ? "" : session.state === "open" ? t(clock.code ? "code.expired" : "code.waiting") : t(`code.${session.state}`));
}
