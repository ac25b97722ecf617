import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { node24 } from "./node-24.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Only the platform package of one system is old enough to warn about running TypeScript. */
const options = ["--conditions=@helm/source", "--disable-warning=ExperimentalWarning"];

/**
 * Runs a TypeScript file with the toolkit from its source, and ends as it ends.
 *
 * @param {readonly string[]} args the file, and its arguments
 */
export function runToolkit(args) {
  try {
    run(node24(root), [...options, ...args]);
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
function run(command, args) {
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
