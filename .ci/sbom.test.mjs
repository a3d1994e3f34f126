import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { billOf, processes } from "./sbom.mjs";

const here = dirname(fileURLToPath(import.meta.url));

test("every package that is locked is listed once, with what it is and what needs it", () => {
  const bill = billOf("Silo", "1.2.3", {
    dependencies: {
      "net10.0": {
        Upper: { type: "Direct", resolved: "2.0.0", contentHash: "AAEC", dependencies: { lower: "1.0.0", "attendance.grains": "1.0.0" } },
        lower: { type: "Transitive", resolved: "1.0.5", contentHash: "AwQF" },
        "attendance.grains": { type: "Project", dependencies: { lower: "1.0.0" } },
      },
    },
  });

  assert.deepEqual(bill.components.map((component) => component.purl), ["pkg:nuget/Upper@2.0.0", "pkg:nuget/lower@1.0.5"]);
  assert.deepEqual(bill.components[0].hashes, [{ alg: "SHA-512", content: "000102" }]);
  assert.deepEqual(bill.dependencies, [
    { ref: "pkg:generic/attendance-silo@1.2.3", dependsOn: ["pkg:nuget/Upper@2.0.0", "pkg:nuget/lower@1.0.5"] },
    { ref: "pkg:nuget/Upper@2.0.0", dependsOn: ["pkg:nuget/lower@1.0.5"] },
    { ref: "pkg:nuget/lower@1.0.5", dependsOn: [] },
  ]);
});

test("the bills of the shipped processes say what their lock files say", () => {
  execFileSync(join(here, "sbom"));
  for (const name of processes) {
    const bill = JSON.parse(readFileSync(join(here, "..", "artifacts", "sbom", `${name}.cdx.json`), "utf8"));
    const refs = new Set(bill.components.map((component) => component["bom-ref"]));

    assert.equal(bill.specVersion, "1.6");
    assert.equal(refs.size, bill.components.length);
    assert.ok([...refs].some((ref) => ref.startsWith("pkg:nuget/Microsoft.Orleans.")));
    for (const component of bill.components) assert.match(component.hashes[0].content, /^[0-9a-f]{128}$/, component.name);
    for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) assert.ok(refs.has(ref), ref);
  }
});
