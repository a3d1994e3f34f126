import assert from "node:assert/strict";
import { test } from "node:test";
import { dataCodewords, encode, formatBits, versionBits } from "../Static/code/qr.js";
import { correction } from "../Static/code/reed-solomon.js";
import { read } from "./qr-reader.js";

/** ISO/IEC 18004:2015, figure 1: "QR Code Symbol" in version 1-M, with mask 5. */
const FIGURE_1 = `
111111100001101111111
100000101001101000001
101110101110101011101
101110101010001011101
101110100000101011101
100000100010101000001
111111101010101111111
000000001100100000000
100000101111011001110
100010001110001000111
011101111001100100010
110100001011010100110
011111111110001011011
000000001000000010110
111111100111111000110
100000100010011011100
101110100000111000111
101110100100001010100
101110100100101010011
100000100001110111100
111111101011001010010`;

test("the standard's own example comes out as the standard shows it", () => {
  assert.equal(`\n${encode("QR Code Symbol", 5).map((row) => row.map(Number).join("")).join("\n")}`, FIGURE_1);
});

test("the standard's example of error correction (annex I)", () => {
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  assert.deepEqual(correction(data, 10), [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]);
});

test("format and version words of the standard (annexes C and D)", () => {
  assert.deepEqual([0, 5].map(formatBits), [0x5412, 0x40ce]);
  assert.deepEqual([7, 8, 10].map(versionBits), [0x07c94, 0x085bc, 0x0a4d3]);
});

test("data is filled up with the standard's bytes, and with none where there is no room", () => {
  const bytes = (length) => new Uint8Array(length).fill(0x41);
  assert.deepEqual(dataCodewords(1, bytes(12)), [0x40, 0xc4, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x10, 0xec, 0x11]);
  assert.equal(dataCodewords(1, bytes(14)).at(-1), 0x10);
  assert.equal(dataCodewords(10, bytes(213)).length, 216);
});

// The most bytes that each version holds at level M; from the standard's table 7.
for (const [i, bytes] of [14, 26, 42, 62, 84, 106, 122, 152, 180, 213].entries()) {
  test(`version ${i + 1} is read back, full and with one byte more than the version before holds`, () => {
    const longest = "https://school.example/check-in/7?code=".padEnd(bytes, "AbC-9_z").slice(0, bytes);
    const { text, version } = read(encode(longest));
    assert.deepEqual({ text, version }, { text: longest, version: i + 1 });
    const shortest = longest.slice(0, [0, 14, 26, 42, 62, 84, 106, 122, 152, 180][i] + 1);
    assert.deepEqual([read(encode(shortest)).text, read(encode(shortest)).version], [shortest, i + 1]);
  });
}

for (let mask = 0; mask < 8; mask++) {
  test(`mask ${mask} is drawn as it is read`, () => {
    assert.deepEqual(read(encode("https://school.example/check-in/7", mask)), { text: "https://school.example/check-in/7", version: 3, mask });
  });
}

test("the mask that is read best is taken", () => {
  assert.equal(read(encode("QR Code Symbol")).mask, 6);
});

test("more than the largest version holds is refused", () => {
  assert.throws(() => encode("x".repeat(214)), RangeError);
});
