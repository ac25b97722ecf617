// Routing and authorization with the real istiod and Envoy: `npm run mesh` tests all states of the rollout,
// `npm run mesh -- header origin` what it names: a state, or another file of test/mesh.
import { readdirSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runTool } from "./setup/run-typescript.mjs";

const states = ["v1-only", "header", "canary", "v2-default", "v2-only"];

const folder = fileURLToPath(new URL("../test/mesh", import.meta.url));
const names = readdirSync(folder).flatMap((file) => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? []);
const args = process.argv.slice(2);
const chosen = args.filter((arg) => !arg.startsWith("-"));
const unknown = chosen.filter((name) => !names.includes(name));

if (unknown.length === 0) {
  const files = (chosen.length > 0 ? chosen : states).map((name) => `test/mesh/${name}.test.ts`);
  const options = args.filter((arg) => arg.startsWith("-"));
  // While one mesh starts, and waits, another one works; more than two would only be in each other's way.
  const workers = ["--fileParallelism", "--maxWorkers=2"];
  runTool("node_modules/vitest/vitest.mjs", ["run", "--project", "mesh", ...files, ...workers, ...options]);
} else {
  process.stderr.write(`npm run mesh -- ${unknown.join(" ")}: there is no such test. There are: ${names.join(", ")}\n`);
  process.exitCode = 2;
}
