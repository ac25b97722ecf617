// Runs kube-lab from its source: `node scripts/kube-lab.mjs <command>` is `kube-lab <command>`, without a build.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("packages/kube-lab/src/cli/main.ts", process.argv.slice(2));
