import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import ar from "../Static/messages/ar.js";
import de from "../Static/messages/de.js";
import en from "../Static/messages/en.js";
import { chooseLanguage, isolate, t } from "../Static/texts.js";

const plurals = new Set(["zero", "one", "two", "few", "many", "other"]);

/** Every text by its key; a plural is one. */
function flatten(messages, prefix = "") {
  return Object.entries(messages).flatMap(([key, value]) => {
    const isText = typeof value === "string" || ("other" in value && Object.keys(value).every((key) => plurals.has(key) && "one" in value));
    return isText ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`);
  });
}
const names = (value) => [...new Set((typeof value === "string" ? value : value.other).match(/\{\w+\}/g) ?? [])].sort();

for (const messages of [de, ar]) {
  test(`the language ${messages.lang} has every text, with the same things to fill in`, () => {
    const english = new Map(flatten(en));
    const other = new Map(flatten(messages));
    assert.deepEqual([...other.keys()].sort(), [...english.keys()].sort());
    for (const [key, value] of english)
      assert.deepEqual(names(other.get(key)), names(value), key);
  });
}

test("a name that is written the other way does not turn the sentence", () => {
  assert.equal(isolate("Ada", "ltr"), "Ada");
  assert.equal(isolate("سعاد", "ltr"), "\u2068سعاد\u2069");
  assert.equal(isolate("Ada", "rtl"), "\u2068Ada\u2069");
  assert.equal(isolate("12:30", "rtl"), "12:30");
});

test("every text that a page asks for by name is there", async () => {
  const folder = new URL("../Static/", import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name) && !name.startsWith("messages"));
  const keys = new Set(flatten(en).map(([key]) => key));
  let found = 0;
  for (const file of files) {
    const text = await readFile(new URL(file, folder), "utf8");
    for (const [, key] of text.matchAll(/(?:\bt\(|data-t(?:-label|-hint)?=)"([\w.-]+)"/g)) {
      assert.ok(keys.has(key), `${file} asks for ${key}`);
      found++;
    }
  }
  assert.ok(found > 100, `only ${found} were found`);
});

test("the language asked for wins, then the reader's first that there is, then English", () => {
  assert.equal(chooseLanguage("?lang=de", ["en-GB"]).tag, "de");
  assert.equal(chooseLanguage("", ["fr", "de-AT", "en"]).tag, "de-AT");
  assert.equal(chooseLanguage("?lang=xx", ["fr"]).tag, "en");
});

test("plurals and names are filled in", () => {
  assert.equal(t("board.closeText", { n: 1 }), "1 student is unmarked and will be set to absent.");
  assert.equal(t("board.shown", { shown: 2, total: 1500 }), "2 of 1,500 students");
});
