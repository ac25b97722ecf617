#!/usr/bin/env node
// To import what Node has built in would make each of its exports, such as the streams of standard input.
const { process } = globalThis;

// In the repository there is maybe no build, or an old one: there the source runs, with the Node that set-up brought.
const isRepository = await isThere(new URL("../tsconfig.json", import.meta.url));

if (isRepository) {
  await import(new URL("../../../scripts/helm-ts.mjs", import.meta.url).href);
} else if (isNewEnough()) {
  await import(new URL("../dist/cli/main.js", import.meta.url).href);
} else {
  process.stderr.write(
    `helm-ts needs Node 22.12 or newer; this is Node ${process.versions.node}. Install it from https://nodejs.org\n`,
  );
  process.exitCode = 1;
}

/** @param {URL} file */
async function isThere(file) {
  const { existsSync } = process.getBuiltinModule?.("node:fs") ?? (await import("node:fs"));
  return existsSync(file);
}

function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}
