#!/usr/bin/env node
import { existsSync } from "node:fs";
import process from "node:process";

// In the repository there is maybe no build, or an old one: there the source runs, with the Node that set-up brought.
const isRepository = existsSync(new URL("../tsconfig.json", import.meta.url));

if (isRepository) {
  await import(new URL("../../../scripts/mesh-lab.mjs", import.meta.url).href);
} else if (isNewEnough()) {
  await import(new URL("../dist/cli/main.js", import.meta.url).href);
} else {
  process.stderr.write(
    `mesh-lab needs Node 22.12 or newer; this is Node ${process.versions.node}. Install it from https://nodejs.org\n`,
  );
  process.exitCode = 1;
}

function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}
