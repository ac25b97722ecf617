import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

const KINDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/**
 * `install --no-save` and not `ci`: a lock file written where a registry lacks the packages of some foreign platform has
 * no entry for them, which `ci` refuses. Both keep to the versions and the integrity that the lock file states, and
 * neither writes it; that it fits every package.json is checked here.
 */
const NPM_INSTALL = [
  "install",
  "--no-save",
  "--ignore-scripts",
  "--include=dev",
  "--include=optional",
  "--no-audit",
  "--no-fund",
];

/**
 * Installs node_modules as package-lock.json says.
 *
 * @param {string} root directory of the repository
 * @throws {Error} with npm's own output, or with the package.json that the lock file does not fit
 */
export function installNodeModules(root) {
  checkLockFile(root);
  const npm = spawnSync("npm", [...NPM_INSTALL, "--loglevel=error"], {
    cwd: root,
    env: { ...process.env, PATH: pathWithoutNodeModules(root) },
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (npm.error !== undefined)
    throw new Error(`npm does not start: ${npm.error.message}\nInstall Node together with npm.`);
  if (npm.status !== 0) throw new Error(`npm install failed:\n${npm.stdout}${npm.stderr}`.trimEnd());
  writeFileSync(stampFile(root), dependenciesHash(root));
}

/**
 * Whether that was done since the dependencies last changed.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), "utf8") === dependenciesHash(root);
}

/**
 * Lies inside node_modules, so that removing the one removes the other.
 *
 * @param {string} root
 */
function stampFile(root) {
  return join(root, "node_modules", ".set-up");
}

/** @param {string} root */
function dependenciesHash(root) {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}\n`);
  hash.update(readFileSync(join(root, "package-lock.json")));
  for (const folder of packageFolders(root)) hash.update(`${folder}\n${dependencies(packageJson(root, folder))}\n`);
  return hash.digest("hex");
}

/** @param {string} root */
function checkLockFile(root) {
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const stale = packageFolders(root).filter(
    (folder) => dependencies(packageJson(root, folder)) !== dependencies(locked[folder] ?? {}),
  );
  if (stale.length === 0) return;
  const files = stale.map((folder) => join(folder, "package.json")).join(", ");
  throw new Error(`package-lock.json does not fit ${files}. Update it with: npm install --package-lock-only`);
}

/**
 * The part of a package.json that npm copies to the lock file, in one order: an edited script changes nothing here.
 *
 * @param {Readonly<Record<string, Readonly<Record<string, string>>>>} manifest
 */
function dependencies(manifest) {
  return JSON.stringify(KINDS.map((kind) => Object.entries(manifest[kind] ?? {}).sort()));
}

/**
 * @param {string} root
 * @param {string} folder
 */
function packageJson(root, folder) {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

/** @param {string} root */
function packageFolders(root) {
  const folders = existsSync(join(root, "packages")) ? readdirSync(join(root, "packages")).sort() : [];
  const packages = folders.map((folder) => `packages/${folder}`);
  return ["", ...packages.filter((folder) => existsSync(join(root, folder, "package.json")))];
}

/**
 * npm must run on the machine's own Node: the one in node_modules is about to be replaced.
 *
 * @param {string} root
 */
function pathWithoutNodeModules(root) {
  const entries = (process.env.PATH ?? "").split(delimiter);
  return entries.filter((entry) => !entry.startsWith(join(root, "node_modules"))).join(delimiter);
}
