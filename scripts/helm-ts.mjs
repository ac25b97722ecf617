// Runs the toolkit from its source: `node scripts/helm-ts.mjs <command>` is `helm-ts <command>`, without a build.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("packages/ts-templates/src/cli/main.ts", process.argv.slice(2));
