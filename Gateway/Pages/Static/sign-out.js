import { setText } from "./elements.js";
import { t } from "./texts.js";

/** Where this browser's pages tell one another that somebody has signed out. */
const CHANNEL = "attendance-sign-out";

/**
 * Ends the sign-in of this browser: every page of it is left, or whoever comes next at the computer would go on reading.
 * @param {HTMLButtonElement | null} button
 * @param {(address: string) => void} leave goes there, and nowhere else any more
 */
export function offerSignOut(button, leave) {
  const others = new BroadcastChannel(CHANNEL);
  others.addEventListener("message", () => leave("/signed-out"));
  button?.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const response = await fetch("/sign-out", { method: "POST", headers: { Accept: "application/json" } });
      if (!response.ok)
        throw new Error(`The answer to a sign-out was ${response.status}.`);
      const { location } = await response.json();
      others.postMessage(null);
      leave(location);
    } catch {
      button.disabled = false;
      setText(button, t("signOutFailed"));
      button.focus();
    }
  });
}
