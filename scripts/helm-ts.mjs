// Runs the toolkit from its source: `node scripts/helm-ts.mjs <command>` is `helm-ts <command>`, without a build.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runToolkit } from "./setup/run-toolkit.mjs";

const main = fileURLToPath(new URL("../packages/ts-templates/src/cli/main.ts", import.meta.url));

runToolkit([main, ...process.argv.slice(2)]);
