/** Reads what `qr.js` draws, by the standard's rules and without its code: format, mask, blocks, syndromes, bytes. */

/** Per version: data codewords of each block, and correction codewords of a block; level M. */
const blocks = {
  1: [[16], 10], 2: [[28], 16], 3: [[44], 26], 4: [[32, 32], 18], 5: [[43, 43], 24], 6: [[27, 27, 27, 27], 16], 7: [[31, 31, 31, 31], 18],
  8: [[38, 38, 39, 39], 22], 9: [[36, 36, 36, 37, 37], 22], 10: [[43, 43, 43, 43, 44], 26],
};
const alignments = { 2: [6, 18], 3: [6, 22], 4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42], 9: [6, 26, 46], 10: [6, 28, 50] };
/** Level M's format words, masks 0 to 7; from the standard's table C.1. */
const formats = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0];
const isMasked = [
  (i, j) => (i + j) % 2 === 0, (i) => i % 2 === 0, (i, j) => j % 3 === 0, (i, j) => (i + j) % 3 === 0, (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0, (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0, (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

function times(a, b) {
  let product = 0;
  for (; b > 0; b >>= 1, a = (a << 1) ^ (a & 128 ? 0x11d : 0))
    product ^= b & 1 ? a : 0;
  return product;
}

/** The first copy is read from the most significant bit on, along row 8 and up column 8; the second is the other two corners. */
function mask(modules) {
  const last = modules.length - 1;
  const first = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => modules[8][x]).concat([7, 5, 4, 3, 2, 1, 0].map((y) => modules[y][8]));
  const second = [0, 1, 2, 3, 4, 5, 6].map((i) => modules[last - i][8]).concat([7, 6, 5, 4, 3, 2, 1, 0].map((i) => modules[8][last - i]));
  const [a, b] = [first, second].map((bits) => parseInt(bits.map(Number).join(""), 2));
  if (a !== b || !formats.includes(a))
    throw new Error(`The format says ${a.toString(16)} and ${b.toString(16)}.`);
  return formats.indexOf(a);
}

function isFunction(version, size, i, j) {
  if (i === 6 || j === 6 || (i < 9 && j < 9) || (i < 9 && j >= size - 8) || (i >= size - 8 && j < 9))
    return true;
  if (version >= 7 && ((i < 6 && j >= size - 11) || (j < 6 && i >= size - 11)))
    return true;
  const near = (alignments[version] ?? []).flatMap((y) => alignments[version].map((x) => [y, x]))
    .filter(([y, x]) => !(y === 6 && x === 6) && !(y === 6 && x === size - 7) && !(y === size - 7 && x === 6));
  return near.some(([y, x]) => Math.abs(i - y) <= 2 && Math.abs(j - x) <= 2);
}

/** @returns {{ text: string, version: number, mask: number }} */
export function read(modules) {
  const size = modules.length;
  const version = (size - 17) / 4;
  const used = mask(modules);
  const bits = [];
  for (let j = size - 1, isUp = true; j > 0; j -= j === 8 ? 3 : 2, isUp = !isUp) {
    for (let step = 0; step < size; step++) {
      const i = isUp ? size - 1 - step : step;
      for (const column of [j, j - 1]) {
        if (!isFunction(version, size, i, column))
          bits.push(modules[i][column] !== isMasked[used](i, column) ? 1 : 0);
      }
    }
  }
  const words = Array.from({ length: bits.length >> 3 }, (_, n) => parseInt(bits.slice(n * 8, n * 8 + 8).join(""), 2));
  const [lengths, correction] = blocks[version];
  const found = lengths.map(() => []);
  for (let n = 0; n < Math.max(...lengths); n++)
    found.forEach((block, b) => n < lengths[b] && block.push(words.shift()));
  const data = found.flatMap((block) => [...block]);
  for (let n = 0; n < correction; n++)
    found.forEach((block) => block.push(words.shift()));
  for (const block of found) {
    for (let n = 0, root = 1; n < correction; n++, root = times(root, 2)) {
      if (block.reduce((sum, word) => times(sum, root) ^ word, 0) !== 0)
        throw new Error("A block does not divide by its generator.");
    }
  }
  const message = data.map((word) => word.toString(2).padStart(8, "0")).join("");
  const start = version < 10 ? 12 : 20;
  if (!message.startsWith("0100"))
    throw new Error("The mode is not bytes.");
  const length = parseInt(message.slice(4, start), 2);
  const bytes = Array.from({ length }, (_, n) => parseInt(message.slice(start + n * 8, start + n * 8 + 8), 2));
  return { text: new TextDecoder().decode(new Uint8Array(bytes)), version, mask: used };
}
