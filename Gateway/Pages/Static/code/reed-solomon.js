/** Powers of 2 in the field of 256 elements, modulo x^8 + x^4 + x^3 + x^2 + 1. */
const powers = new Uint8Array(255);
const logarithms = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = value;
  logarithms[value] = i;
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}

/** @param {number} a @param {number} b */
export const multiply = (a, b) => (a === 0 || b === 0 ? 0 : powers[(logarithms[a] + logarithms[b]) % 255]);

/** The codewords that let a reader mend a block.
 * @param {readonly number[]} data @param {number} length @returns {number[]} */
export function correction(data, length) {
  let generator = [1];
  for (let i = 0; i < length; i++)
    generator = [...generator, 0].map((coefficient, j) => coefficient ^ multiply(generator[j - 1] ?? 0, powers[i]));
  const rest = new Array(length).fill(0);
  for (const word of data) {
    const factor = word ^ rest[0];
    rest.shift();
    rest.push(0);
    for (let i = 0; i < length; i++)
      rest[i] ^= multiply(generator[i + 1], factor);
  }
  return rest;
}
