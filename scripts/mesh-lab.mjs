// Runs mesh-lab from its source: `node scripts/mesh-lab.mjs <command>` is `mesh-lab <command>`, without a build.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("packages/mesh-lab/src/cli/main.ts", process.argv.slice(2));
