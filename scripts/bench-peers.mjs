// Brings the programs that the benchmark compares helm-ts with, pinned, for this user, and prints as JSON where they are.
// What was made before is kept. It needs Go and the network, the first time.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { setUpCdk8s } from "./setup/cdk8s.mjs";
import { setUpHelmUnittest } from "./setup/helm-unittest.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const progress = (/** @type {string} */ message) => process.stderr.write(`set-up: ${message}\n`);

try {
  const peers = { helmUnittest: setUpHelmUnittest(root, progress), cdk8s: setUpCdk8s(root, progress) };
  process.stdout.write(`${JSON.stringify(peers)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
