// Runs the source of kube-lab, so on Node 24: its control plane and the definitions are in the cache of this user afterwards.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findKubelab } from "../../packages/kube-lab/src/programs/index.ts";
import { setUpCustomResourceDefinitions } from "./custom-resource-definitions.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const progress = (/** @type {string} */ message) => process.stderr.write(`set-up: ${message}\n`);

// Ends through the hooks of `exit`, which remove what is half installed; a signal alone would run none.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
process.on("SIGHUP", () => process.exit(129));

try {
  const kubelab = await findKubelab({ install: true, progress });
  const definitions = setUpCustomResourceDefinitions(root, progress);
  process.stdout.write(`${JSON.stringify({ kubelab, definitions })}\n`);
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
