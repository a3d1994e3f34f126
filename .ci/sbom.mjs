// A bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/) for each shipped process: every package that packages.lock.json resolves, with
// its SHA-512, what needs it, and the licence that its package states where it has been restored.
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What is shipped. */
export const processes = ["Silo", "Gateway", "Standalone"];

// Needed to build, and in no process.
const buildOnly = new Set(["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.DotNet.ILCompiler", "Microsoft.NET.ILLink.Tasks"]);

const purl = (name, version) => `pkg:nuget/${name}@${version}`;

function licensesOf(name, version) {
  const cache = process.env.NUGET_PACKAGES ?? join(homedir(), ".nuget", "packages");
  const file = join(cache, name.toLowerCase(), version.toLowerCase(), `${name.toLowerCase()}.nuspec`);
  if (!existsSync(file)) return [];
  const expression = /<license type="expression">([^<]+)<\/license>/.exec(readFileSync(file, "utf8"))?.[1];
  return expression ? [{ expression }] : [];
}

/**
 * @param {string} name the process
 * @param {string} version of the product
 * @param {any} lock its packages.lock.json, parsed
 * @returns {any} its bill of materials
 */
export function billOf(name, version, lock) {
  const resolved = new Map();
  for (const packages of Object.values(lock.dependencies)) {
    for (const [id, entry] of Object.entries(packages)) if (entry.type !== "Project") resolved.set(id.toLowerCase(), { id, ...entry });
  }

  const product = `pkg:generic/attendance-${name.toLowerCase()}@${version}`;
  const sorted = [...resolved.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: { component: { type: "application", "bom-ref": product, name: `Attendance.${name}`, version } },
    components: sorted.map(({ id, resolved: at, contentHash }) => {
      const licenses = licensesOf(id, at);
      return {
        type: "library",
        "bom-ref": purl(id, at),
        name: id,
        version: at,
        purl: purl(id, at),
        ...(buildOnly.has(id) ? { scope: "excluded" } : {}),
        hashes: [{ alg: "SHA-512", content: Buffer.from(contentHash, "base64").toString("hex") }],
        ...(licenses.length ? { licenses } : {}),
      };
    }),
    dependencies: [
      { ref: product, dependsOn: sorted.map(({ id, resolved: at }) => purl(id, at)) },
      ...sorted.map(({ id, resolved: at, dependencies }) => ({
        ref: purl(id, at),
        dependsOn: Object.keys(dependencies ?? {})
          .map((needed) => resolved.get(needed.toLowerCase()))
          .filter((needed) => needed !== undefined)
          .map((needed) => purl(needed.id, needed.resolved)),
      })),
    ],
  };
}

function write() {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  const version = /<Version>([^<]+)<\/Version>/.exec(readFileSync(join(root, "Directory.Build.props"), "utf8"))[1];
  const folder = join(root, "artifacts", "sbom");
  mkdirSync(folder, { recursive: true });
  for (const name of processes) {
    const lock = JSON.parse(readFileSync(join(root, name, "packages.lock.json"), "utf8"));
    writeFileSync(join(folder, `${name}.cdx.json`), `${JSON.stringify(billOf(name, version, lock), null, 2)}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
