// Runs the source of kube-lab, so on Node 24: what pods with sidecars need is in the cache of this user afterwards.
import process from "node:process";
import { setUpMesh } from "../../packages/kube-lab/src/set-up-mesh.ts";

const progress = (/** @type {string} */ message) => process.stderr.write(`set-up: ${message}\n`);

try {
  await setUpMesh({ install: true, progress });
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
