import { draw } from "../elements.js";
import { encode } from "./qr.js";

/** The light margin that readers need. */
const MARGIN = 4;

/** A code as an image: one path, sharp at any size.
 * @param {string} text @param {string} label */
export function qrImage(text, label) {
  const modules = encode(text);
  const size = modules.length + 2 * MARGIN;
  const path = modules.map((row, y) => row.map((isDark, x) => (isDark ? `M${x + MARGIN} ${y + MARGIN}h1v1h-1z` : "")).join("")).join("");
  return draw("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    draw("rect", { width: size, height: size, fill: "#fff" }), draw("path", { d: path, fill: "#000" }));
}
