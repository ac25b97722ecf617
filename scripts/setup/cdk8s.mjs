import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { node24 } from "./node-24.mjs";
import { madeOnce, userCache } from "./user-cache.mjs";

const FILES = ["package.json", "package-lock.json", "tsconfig.json", "cdk8s.yaml", "main.ts"];

/** `ci` keeps to the lock file and its checksums. */
const NPM_CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs the cdk8s that tools/cdk8s pins, with the project beside it compiled to JavaScript, once for this user.
 *
 * @param {string} root directory of the repository
 * @param {(message: string) => void} progress
 * @returns {string} directory of the project
 */
export function setUpCdk8s(root, progress) {
  const pins = join(root, "tools", "cdk8s");
  const hash = createHash("sha256");
  for (const name of FILES) hash.update(readFileSync(join(pins, name))).update("\0");
  const directory = join(userCache(), "cdk8s", hash.digest("hex").slice(0, 16));
  madeOnce(directory, (temporary) => {
    progress("installing cdk8s with npm; the first time this downloads 93 MB");
    for (const name of FILES) cpSync(join(pins, name), join(temporary, name));
    run("npm", NPM_CI, temporary);
    run(node24(root), [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", temporary], temporary);
  });
  return directory;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 * @throws {Error} with what the program printed
 */
function run(program, args, cwd) {
  const shell = process.platform === "win32";
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", shell });
  if (error !== undefined) throw new Error(`${program} does not start: ${error.message}`);
  if (status !== 0) throw new Error(`\`${program} ${args.join(" ")}\` failed:\n${stdout}${stderr}`.trimEnd());
}
