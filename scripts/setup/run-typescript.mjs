import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { node24 } from "./node-24.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Only the platform package of one system is old enough to warn about running TypeScript. */
const options = ["--conditions=@helm/source", "--disable-warning=ExperimentalWarning"];

/**
 * Runs a program of this repository from its source, in the caller's directory, and ends as it ends.
 *
 * @param {string} main path of the program in the repository
 * @param {readonly string[]} args
 */
export function runTypeScript(main, args) {
  runNode([...options, join(root, main), ...args]);
}

/**
 * Runs a JavaScript program in the directory of the repository, with the Node that runs the repository, and ends as it
 * ends.
 *
 * @param {string} main path of the program in the repository
 * @param {readonly string[]} args
 */
export function runTool(main, args) {
  process.chdir(root);
  runNode([main, ...args]);
}

/** @param {readonly string[]} args */
function runNode(args) {
  try {
    standInFor(node24(root), args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

/**
 * Stands in for the child: hands on every signal, and ends as the child ended.
 *
 * @param {string} command
 * @param {readonly string[]} args
 */
function standInFor(command, args) {
  const child = spawn(command, args, { stdio: "inherit" });
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`${command} does not start: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) return process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
