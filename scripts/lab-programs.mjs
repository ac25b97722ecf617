// Brings what both labs run, see mesh-programs.mjs and kube-programs.mjs. Exit code 3: this machine is no Linux.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

const NOT_HERE = 3;

if (process.platform === "linux") runTypeScript("scripts/setup/install-lab-programs.mjs", []);
else {
  process.stderr.write("mesh-lab and kube-lab run on Linux alone: they need loopback addresses of their own\n");
  process.exitCode = NOT_HERE;
}
