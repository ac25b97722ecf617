// Runs kube-lab from its source: `node scripts/kube-lab.mjs <command>` is `kube-lab <command>`, without a build. With --mesh
// in place of a command it is a cluster with a mesh, in which this repository's chart is deployed.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

const [first, ...rest] = process.argv.slice(2);

if (first === "--mesh") runTypeScript("test/whole/main.ts", rest);
else runTypeScript("packages/kube-lab/src/cli/main.ts", process.argv.slice(2));
