import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtInSchemas } from "./built-in-schemas.mjs";
import { customResourceDefinitions, downloadedModules } from "./custom-resource-definitions.mjs";
import { customSchemas } from "./custom-schemas.mjs";
import { madeOnce, userCache } from "./user-cache.mjs";

/** The two ends of what the chart supports. */
const ENDS = /** @type {const} */ (["oldest", "newest"]);

/** Pods that Kubernetes' own tests admit and refuse under the profile `restricted`. */
const FIXTURES = ["k8s.io/pod-security-admission", "test/testdata/restricted/v1.34"];

/**
 * Makes JSON schemas of what Kubernetes and the operators in a cluster accept, once for this user, from files of the
 * modules that tools/kubernetes-schemas pins.
 *
 * @param {string} root directory of the repository
 * @param {(message: string) => void} progress
 * @returns {{ readonly oldest: string, readonly newest: string, readonly podFixtures: string }} directories: of schemas
 *   `<group, or v1>/<kind>_<version>.json`, and of the pod fixtures, `pass` and `fail`
 */
export function setUpKubernetesSchemas(root, progress) {
  const directory = place(root);
  madeOnce(directory, (temporary) => {
    progress("making Kubernetes schemas; the first time this downloads some modules");
    for (const end of ENDS) writeSchemas(root, end, temporary);
  });
  return {
    oldest: join(directory, "oldest"),
    newest: join(directory, "newest"),
    podFixtures: join(directory, "pod-fixtures"),
  };
}

/**
 * Whether that was done before: then it takes no Go.
 *
 * @param {string} root directory of the repository
 */
export function hasKubernetesSchemas(root) {
  return existsSync(place(root));
}

/**
 * @param {string} root
 * @param {typeof ENDS[number]} end
 * @param {string} directory
 */
function writeSchemas(root, end, directory) {
  const modules = downloadedModules(join(pins(root), end));
  const swagger = readFileSync(join(modules.get("k8s.io/kubernetes") ?? "", "api/openapi-spec/swagger.json"), "utf8");
  const { kinds, objectMeta } = builtInSchemas(JSON.parse(swagger));
  const definitions = customResourceDefinitions(pins(root), modules);
  for (const { group, version, kind, schema } of [...kinds, ...customSchemas(definitions, objectMeta)]) {
    const file = join(directory, end, group || version, `${kind.toLowerCase()}_${version}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(schema));
  }
  const [fixtures = "", path = ""] = FIXTURES;
  const module = modules.get(fixtures);
  if (module !== undefined) cpSync(join(module, path), join(directory, "pod-fixtures"), { recursive: true });
}

/** @param {string} root */
function pins(root) {
  return join(root, "tools", "kubernetes-schemas");
}

/**
 * Other pins or another way to make schemas of them give another directory.
 *
 * @param {string} root
 */
function place(root) {
  const makers = [
    ...["built-in-schemas.mjs", "custom-resource-definitions.mjs", "custom-schemas.mjs"],
    ...["json-schema.mjs", "kubernetes-schemas.mjs"],
  ];
  const own = readdirSync(pins(root), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(mod|sum|yaml)$/.test(name))
    .sort()
    .map((name) => join(pins(root), name));
  const hash = createHash("sha256");
  for (const file of [...own, ...makers.map((name) => fileURLToPath(new URL(name, import.meta.url)))])
    hash.update(readFileSync(file)).update("\0");
  return join(userCache(), "kubernetes-schemas", hash.digest("hex").slice(0, 16));
}
