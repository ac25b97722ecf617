// Brings every istiod that mesh-lab knows, and Envoy, for this user, and prints as JSON where they are. What was made
// before is kept; the first time it takes minutes. Exit code 3: this machine is no Linux, and no mesh runs on it.
// With --with-browser it brings Chromium too, in which the page of mesh-lab is tested.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

const NOT_HERE = 3;

if (process.platform === "linux") runTypeScript("scripts/setup/install-mesh-programs.mjs", process.argv.slice(2));
else {
  process.stderr.write("mesh-lab runs on Linux alone: every pod has a loopback address of its own\n");
  process.exitCode = NOT_HERE;
}
