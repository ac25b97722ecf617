// Brings the control plane of kube-lab and the definitions of the kinds that the chart uses, for this user, and prints as
// JSON where they are. What was made before is kept; the first time it takes minutes. Exit code 3: this machine is no
// Linux, and no cluster runs on it.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

const NOT_HERE = 3;

if (process.platform === "linux") runTypeScript("scripts/setup/install-kube-programs.mjs", []);
else {
  process.stderr.write("kube-lab runs on Linux alone: every cluster has loopback addresses of its own\n");
  process.exitCode = NOT_HERE;
}
