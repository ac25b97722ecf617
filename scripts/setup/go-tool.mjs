import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { goVersion, runGo } from "./go.mjs";
import { madeOnce, userCache } from "./user-cache.mjs";

/**
 * A program that a folder of tools/ pins.
 *
 * @typedef {object} GoTool
 * @property {string} name of the program and of the folder
 * @property {string} module that has it
 * @property {string} package of its main function
 */

/**
 * Builds a program, once for this user.
 *
 * @param {string} root directory of the repository
 * @param {GoTool} tool
 * @param {(message: string) => void} progress
 * @returns {string} path of the executable
 */
export function setUpGoTool(root, tool, progress) {
  const { directory, pins, version } = place(root, tool);
  madeOnce(directory, (temporary) => {
    progress(`building ${tool.name} ${version} with ${goVersion()}; the first time this takes about a minute`);
    runGo(pins, ["install", "-trimpath", "-ldflags", "-s -w", tool.package], { GOBIN: temporary, CGO_ENABLED: "0" });
  });
  return join(directory, process.platform === "win32" ? `${tool.name}.exe` : tool.name);
}

/**
 * Whether that was done before: then it takes no Go.
 *
 * @param {string} root directory of the repository
 * @param {GoTool} tool
 */
export function hasGoTool(root, tool) {
  return existsSync(place(root, tool).directory);
}

/**
 * @param {string} root
 * @param {GoTool} tool
 */
function place(root, { name, module }) {
  const pins = join(root, "tools", name);
  const files = ["go.mod", "go.sum"].map((file) => readFileSync(join(pins, file), "utf8"));
  const version = new RegExp(`${module.replaceAll(".", "\\.")} (v\\S+)`).exec(files[0] ?? "")?.[1] ?? "";
  const hash = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 8);
  return { directory: join(userCache(), name, `${version}-${hash}`), pins, version };
}
