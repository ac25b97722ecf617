import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { downloadedModules } from "./custom-resource-definitions.mjs";
import { madeOnce, userCache } from "./user-cache.mjs";

/** Where the modules keep their charts. */
const CHARTS = /** @type {const} */ ({
  podinfo: ["github.com/stefanprodan/podinfo", "charts/podinfo"],
  "external-dns": ["sigs.k8s.io/external-dns", "charts/external-dns"],
});

/**
 * The charts with which examples are compared, of the modules that tools/public-charts pins, once for this user. Go
 * checks the modules against its go.sum.
 *
 * @param {string} root directory of the repository
 * @param {(message: string) => void} progress
 * @returns {Readonly<Record<keyof typeof CHARTS, string>>} the directory of each chart
 */
export function setUpPublicCharts(root, progress) {
  const directory = place(root);
  madeOnce(directory, (temporary) => {
    progress("fetching public charts; the first time this downloads some modules");
    const modules = downloadedModules(pins(root));
    for (const [name, [module, path]] of Object.entries(CHARTS))
      cpSync(join(modules.get(module) ?? "", path), join(temporary, name), { recursive: true });
  });
  return { podinfo: join(directory, "podinfo"), "external-dns": join(directory, "external-dns") };
}

/**
 * Whether that was done before: then it takes no Go.
 *
 * @param {string} root directory of the repository
 */
export function hasPublicCharts(root) {
  return existsSync(place(root));
}

/** @param {string} root */
function pins(root) {
  return join(root, "tools", "public-charts");
}

/**
 * Other pins give another directory.
 *
 * @param {string} root
 */
function place(root) {
  const hash = createHash("sha256").update(JSON.stringify(CHARTS));
  for (const name of ["go.mod", "go.sum"]) hash.update(readFileSync(join(pins(root), name))).update("\0");
  return join(userCache(), "public-charts", hash.digest("hex").slice(0, 16));
}
