import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadAll } from "js-yaml";
import { runGo } from "./go.mjs";
import { madeOnce, userCache } from "./user-cache.mjs";

/** Where the modules keep their CustomResourceDefinitions. */
const MODULES = [
  ["istio.io/api", "kubernetes/customresourcedefinitions.gen.yaml"],
  // The operator's others are not for charts, and take an API server longer than all the rest.
  ...["podmonitors", "servicemonitors"].map((name) => [
    "github.com/prometheus-operator/prometheus-operator",
    `example/prometheus-operator-crd/monitoring.coreos.com_${name}.yaml`,
  ]),
  ["sigs.k8s.io/secrets-store-csi-driver", "config/crd/bases"],
  ["sigs.k8s.io/gateway-api", "config/crd/standard"],
];

/**
 * The CustomResourceDefinitions that a cluster of the newest kind has, of the modules that tools/kubernetes-schemas pins
 * and our own, once for this user as JSON.
 *
 * @param {string} root directory of the repository
 * @param {(message: string) => void} progress
 * @returns {string} the file, with an array of them
 */
export function setUpCustomResourceDefinitions(root, progress) {
  const pins = join(root, "tools", "kubernetes-schemas");
  const directory = join(userCache(), "custom-resource-definitions", digest(pins));
  madeOnce(directory, (temporary) => {
    progress("reading CustomResourceDefinitions; the first time this downloads some modules");
    const definitions = customResourceDefinitions(pins, downloadedModules(join(pins, "newest")));
    writeFileSync(join(temporary, "definitions.json"), JSON.stringify(definitions));
  });
  return join(directory, "definitions.json");
}

/**
 * @param {string} pins tools/kubernetes-schemas
 * @param {ReadonlyMap<string, string>} modules where each was unpacked
 * @returns {readonly any[]}
 */
export function customResourceDefinitions(pins, modules) {
  const theirs = MODULES.map(([module = "", path = ""]) => join(modules.get(module) ?? "", path));
  const documents = [...theirs, join(pins, "custom-resource-definitions")].flatMap(resources);
  return documents.filter((document) => document?.kind === "CustomResourceDefinition");
}

/**
 * @param {string} module directory with a go.mod
 * @returns {ReadonlyMap<string, string>} where each module that it requires was unpacked
 */
export function downloadedModules(module) {
  const objects = runGo(module, ["mod", "download", "-json"])
    .trim()
    .replaceAll(/^}\n{$/gm, "},{");
  return new Map(JSON.parse(`[${objects}]`).map((/** @type {any} */ { Path, Dir }) => [Path, Dir]));
}

/**
 * @param {string} path a YAML file, or a directory of them
 * @returns {readonly any[]}
 */
function resources(path) {
  if (path.endsWith(".yaml")) return loadAll(readFileSync(path, "utf8"));
  const files = readdirSync(path).filter((name) => name.endsWith(".yaml"));
  return files.flatMap((name) => resources(join(path, name)));
}

/** @param {string} pins */
function digest(pins) {
  const own = join(pins, "custom-resource-definitions");
  const files = [
    ...["go.mod", "go.sum"].map((name) => join(pins, "newest", name)),
    ...readdirSync(own)
      .sort()
      .map((name) => join(own, name)),
    fileURLToPath(import.meta.url),
  ];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}
