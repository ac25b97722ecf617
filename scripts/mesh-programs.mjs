// Brings every istiod that mesh-lab knows, and Envoy, for this user, and prints as JSON where they are. What was made
// before is kept; the first time it takes minutes. Exit code 3: this machine is no Linux, and no mesh runs on it.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { node24 } from "./setup/node-24.mjs";

const NOT_HERE = 3;
const root = fileURLToPath(new URL("..", import.meta.url));
const install = fileURLToPath(new URL("setup/install-mesh-programs.mjs", import.meta.url));

try {
  process.exitCode = setUp();
} catch (error) {
  process.stderr.write(`set-up: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function setUp() {
  if (process.platform !== "linux") {
    process.stderr.write("mesh-lab runs on Linux alone: every pod has a loopback address of its own\n");
    return NOT_HERE;
  }
  const { error, status } = spawnSync(node24(root), ["--disable-warning=ExperimentalWarning", install], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error !== undefined) throw error;
  return status ?? 1;
}
