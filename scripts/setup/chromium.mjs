import { spawnSync } from "node:child_process";
import process from "node:process";

/** What the tests of the page look for, in this order. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"];

const INSTALL = ["install", "--yes", "--no-install-recommends", "chromium"];

/**
 * Finds a Chromium, or installs that of Debian where this user may.
 *
 * @param {(message: string) => void} progress
 * @throws {Error} which says what to do
 */
export function setUpChromium(progress) {
  if (NAMES.some(isOnPath)) return;
  if (process.getuid?.() === 0 && isOnPath("apt-get")) {
    progress("installing Chromium with apt-get");
    aptGet(["update"]);
    const said = aptGet(INSTALL);
    if (NAMES.some(isOnPath)) return;
    throw new Error(`Chromium could not be installed; apt-get said:\n${said}`);
  }
  throw new Error(
    `There is no Chromium on PATH, and a page is tested in it. On Debian, as root: apt-get ${INSTALL.join(" ")}`,
  );
}

/** @param {string} name */
function isOnPath(name) {
  return spawnSync("/bin/sh", ["-c", `command -v ${name}`], { stdio: "ignore" }).status === 0;
}

/**
 * What it printed at last; whether it worked is seen by what is there afterwards.
 *
 * @param {readonly string[]} args
 */
function aptGet(args) {
  const { stdout, stderr, error } = spawnSync("apt-get", args, {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (error !== undefined) return error.message;
  return `${stdout}${stderr}`.trim().split("\n").slice(-5).join("\n");
}
