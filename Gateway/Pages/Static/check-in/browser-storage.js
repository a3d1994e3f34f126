import { newId } from "../attendance.js";

/** A store that forgets with the page, where the browser keeps none for it.
 * @returns {Storage} */
function forgetful() {
  /** @type {Record<string, any>} */
  const kept = Object.create({
    /** @param {string} key */ getItem: (key) => kept[key] ?? null,
    /** @param {string} key @param {string} value */ setItem: (key, value) => { kept[key] = value; },
    /** @param {string} key */ removeItem: (key) => { delete kept[key]; },
  });
  return /** @type {Storage} */ (/** @type {unknown} */ (kept));
}

/** The browser's store, if it lets the page have it.
 * @param {"localStorage" | "sessionStorage"} name */
export function storage(name) {
  try {
    const store = window[name];
    store.setItem("attendance.probe", "1");
    store.removeItem("attendance.probe");
    return store;
  } catch {
    return forgetful();
  }
}

/** A number for this browser, made by chance: it tells teachers of two students on one device, and says nothing of the device.
 * @param {Storage} store */
export function deviceId(store) {
  const known = store.getItem("attendance.device");
  if (known)
    return known;
  const made = newId();
  store.setItem("attendance.device", made);
  return made;
}
