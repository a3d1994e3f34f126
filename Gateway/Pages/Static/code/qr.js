/**
 * QR codes (ISO/IEC 18004): byte mode, error correction level M, versions 1 to 10, which hold up to 213 bytes.
 * @module
 */
import { correction } from "./reed-solomon.js";

/** Per version: codewords, error correction codewords of a block, blocks; from the standard's table 9. */
const SHAPES = [
  [26, 10, 1], [44, 16, 1], [70, 26, 1], [100, 18, 2], [134, 24, 2], [172, 16, 4], [196, 18, 4], [242, 22, 4], [292, 22, 5], [346, 26, 5],
];
/** Per version: the centres of alignment patterns, on both axes. */
const CENTRES = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const BYTE_MODE = 0b0100;
const LEVEL_M = 0b00;

/** @type {((x: number, y: number) => boolean)[]} */
const masks = [
  (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * The modules of a code, true where dark; without the light margin of four around it.
 * @param {string} text @param {number} [mask] 0 to 7; all can be read, and if none is given the one is taken that is read best
 * @returns {boolean[][]} rows
 */
export function encode(text, mask) {
  const bytes = new TextEncoder().encode(text);
  const version = SHAPES.findIndex((_, i) => bytes.length <= capacity(i + 1)) + 1;
  if (version === 0)
    throw new RangeError(`A text of ${bytes.length} bytes is too long for a code.`);
  const bits = interleave(version, dataCodewords(version, bytes)).flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((i) => ((word >> i) & 1) === 1));
  if (mask !== undefined)
    return draw(version, bits, mask);
  const candidates = masks.map((_, candidate) => draw(version, bits, candidate));
  const penalties = candidates.map(penalty);
  return candidates[penalties.indexOf(Math.min(...penalties))];
}

/** @param {number} version */
const dataLength = (version) => SHAPES[version - 1][0] - SHAPES[version - 1][1] * SHAPES[version - 1][2];
/** From version 10 on the length takes two bytes.
 * @param {number} version */
const countBits = (version) => (version < 10 ? 8 : 16);
/** @param {number} version */
const capacity = (version) => dataLength(version) - Math.ceil((4 + countBits(version)) / 8);

/** @param {number} version @param {Uint8Array} bytes @returns {number[]} */
export function dataCodewords(version, bytes) {
  const header = BYTE_MODE.toString(2).padStart(4, "0") + bytes.length.toString(2).padStart(countBits(version), "0");
  const bits = header + Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("") + "0000";
  const words = (bits.match(/.{1,8}/g) ?? []).map((word) => parseInt(word.padEnd(8, "0"), 2)).slice(0, dataLength(version));
  for (let i = 0; words.length < dataLength(version); i++)
    words.push(i % 2 === 0 ? 0xec : 0x11);
  return words;
}

/** Blocks of data, each with its correction, a codeword of each at a time.
 * @param {number} version @param {number[]} data */
function interleave(version, data) {
  const [, correctionLength, count] = SHAPES[version - 1];
  const short = Math.floor(data.length / count);
  const longer = data.length % count; // the last blocks have one codeword more
  let at = 0;
  const blocks = Array.from({ length: count }, (_, i) => data.slice(at, (at += short + (i >= count - longer ? 1 : 0))));
  const corrections = blocks.map((block) => correction(block, correctionLength));
  return [...turn(blocks), ...turn(corrections)];
}

/** @param {number[][]} rows of which some may be shorter @returns {number[]} */
const turn = (rows) => Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, i) => rows.flatMap((row) => (i < row.length ? [row[i]] : []))).flat();

/** @param {number} version @param {boolean[]} bits @param {number} mask @returns {boolean[][]} */
function draw(version, bits, mask) {
  const size = 17 + 4 * version;
  /** @type {boolean[][]} */
  const modules = Array.from({ length: size }, () => new Array(size).fill(false));
  const isFixed = modules.map((row) => row.slice());
  /** @param {number} x @param {number} y @param {boolean} isDark */
  const fix = (x, y, isDark) => {
    if (x < 0 || y < 0 || x >= size || y >= size)
      return;
    modules[y][x] = isDark;
    isFixed[y][x] = true;
  };
  for (let i = 0; i < size; i++) {
    fix(6, i, i % 2 === 0);
    fix(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]])
    square(cx, cy, 4, (distance) => fixAt(distance !== 2 && distance !== 4));
  const last = CENTRES[version - 1].at(-1);
  for (const cx of CENTRES[version - 1]) {
    for (const cy of CENTRES[version - 1]) {
      const isFinder = (cx === 6 && (cy === 6 || cy === last)) || (cx === last && cy === 6);
      if (!isFinder)
        square(cx, cy, 2, (distance) => fixAt(distance !== 1));
    }
  }
  drawFormat(fix, size, mask);
  if (version >= 7)
    drawVersion(fix, size, version);
  drawData(modules, isFixed, bits, mask);
  return modules;

  /** @param {boolean} isDark @returns {(x: number, y: number) => void} */
  function fixAt(isDark) { return (x, y) => fix(x, y, isDark); }
}

/**
 * Calls for each module of a square, by its distance from the centre.
 * @param {number} cx @param {number} cy @param {number} reach @param {(distance: number) => (x: number, y: number) => void} at
 */
function square(cx, cy, reach, at) {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++)
      at(Math.max(Math.abs(dx), Math.abs(dy)))(cx + dx, cy + dy);
  }
}

/** The remainder that a BCH code appends.
 * @param {number} value @param {number} generator @param {number} length in bits */
export function bch(value, generator, length) {
  let rest = value << length;
  for (let i = 31 - Math.clz32(rest); i >= length; i = 31 - Math.clz32(rest))
    rest ^= generator << (i - length);
  return (value << length) | rest;
}

/** @param {number} mask */
export const formatBits = (mask) => bch((LEVEL_M << 3) | mask, 0x537, 10) ^ 0x5412;
/** @param {number} version */
export const versionBits = (version) => bch(version, 0x1f25, 12);

/** @param {(x: number, y: number, isDark: boolean) => void} fix @param {number} size @param {number} mask */
function drawFormat(fix, size, mask) {
  const format = formatBits(mask);
  for (let i = 0; i < 15; i++) {
    const isDark = ((format >> i) & 1) === 1;
    fix(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, isDark);
    fix(i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i, 8, isDark);
  }
  fix(8, size - 8, true);
}

/** @param {(x: number, y: number, isDark: boolean) => void} fix @param {number} size @param {number} version */
function drawVersion(fix, size, version) {
  const bits = versionBits(version);
  for (let i = 0; i < 18; i++) {
    const isDark = ((bits >> i) & 1) === 1;
    fix(size - 11 + (i % 3), Math.floor(i / 3), isDark);
    fix(Math.floor(i / 3), size - 11 + (i % 3), isDark);
  }
}

/**
 * In columns of two from the right, up and down by turns, past the timing column.
 * @param {boolean[][]} modules @param {boolean[][]} isFixed @param {boolean[]} bits @param {number} mask
 */
function drawData(modules, isFixed, bits, mask) {
  const size = modules.length;
  let next = 0, isUpward = true;
  for (let right = size - 1; right > 0; right -= 2, isUpward = !isUpward) {
    if (right === 6)
      right = 5;
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!isFixed[y][x])
          modules[y][x] = (bits[next++] ?? false) !== masks[mask](x, y);
      }
    }
  }
}

/** How hard a code is to read, by the standard's four rules.
 * @param {boolean[][]} modules */
function penalty(modules) {
  const size = modules.length;
  const columns = modules.map((_, x) => modules.map((row) => row[x]));
  let points = 0, dark = 0;
  for (const line of [...modules, ...columns]) {
    const text = line.map((isDark) => (isDark ? "1" : "0")).join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? [])
      points += run.length - 2;
    points += 40 * ([...text.matchAll(/(?=00001011101)/g)].length + [...text.matchAll(/(?=10111010000)/g)].length);
  }
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      dark += modules[y][x] ? 1 : 0;
      if (x > 0 && y > 0 && modules[y][x] === modules[y][x - 1] && modules[y][x] === modules[y - 1][x] && modules[y][x] === modules[y - 1][x - 1])
        points += 3;
    }
  }
  return points + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}
