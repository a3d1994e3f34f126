/** How wide a bar of the timeline may be, in minutes: the narrowest is taken with which all fit. */
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 240];
const MINUTE = 60_000;

/**
 * Arrivals counted by time.
 * @param {readonly number[]} instants of arrivals, in milliseconds
 * @param {number} from the first bar begins here, or with an earlier arrival
 * @param {number} until the last bar holds this, or a later arrival
 * @param {number} [maxBars]
 * @returns {{ start: number, widthMs: number, bars: number[] }}
 */
export function countArrivals(instants, from, until, maxBars = 60) {
  const first = instants.reduce((a, b) => Math.min(a, b), from);
  const last = instants.reduce((a, b) => Math.max(a, b), until);
  const widthMs = (WIDTHS.find((width) => Math.floor((last - first) / (width * MINUTE)) < maxBars) ?? Math.ceil((last - first) / MINUTE / maxBars + 1)) * MINUTE;
  const bars = new Array(Math.floor(Math.max(0, last - first) / widthMs) + 1).fill(0);
  for (const instant of instants)
    bars[Math.floor((instant - first) / widthMs)]++;
  return { start: first, widthMs, bars };
}
