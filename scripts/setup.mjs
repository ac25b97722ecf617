// Brings what this repository needs: node_modules, Node 24 and Helm 4. Plain Node 20 without dependencies.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { alone } from "./setup/lock.mjs";
import { node24, removeUnusableNode } from "./setup/node-24.mjs";
import { installNodeModules, isInstalled } from "./setup/node-modules.mjs";
import { runTypeScript } from "./setup/run-typescript.mjs";

const NEEDED = 20;
const root = fileURLToPath(new URL("..", import.meta.url));

try {
  checkNode();
  if (!isInstalled(root)) await alone(root, install);
  node24(root);
  runTypeScript("scripts/setup/install-helm.mjs", []);
} catch (error) {
  process.stderr.write(`set-up: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function checkNode() {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) >= NEEDED) return;
  throw new Error(`this is Node ${version}; Node ${NEEDED} or newer is needed. Install it from https://nodejs.org`);
}

function install() {
  // Another set-up may have done it while this one waited.
  if (isInstalled(root)) return;
  const start = Date.now();
  installNodeModules(root);
  removeUnusableNode(root);
  process.stderr.write(`set-up: node_modules installed in ${Math.round((Date.now() - start) / 1000)} s\n`);
}
