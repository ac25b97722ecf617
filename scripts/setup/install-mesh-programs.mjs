// Runs the source of mesh-lab, so on Node 24: every istiod that it knows, and Envoy, are in the cache of this user afterwards.
import process from "node:process";
import { findPrograms, ISTIO_BUILDS } from "../../packages/mesh-lab/src/programs/index.ts";
import { setUpChromium } from "./chromium.mjs";

const progress = (/** @type {string} */ message) => process.stderr.write(`set-up: ${message}\n`);

// Ends through the hooks of `exit`, which remove what is half installed; a signal alone would run none.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
process.on("SIGHUP", () => process.exit(129));

const programs = [];
for (const { name } of ISTIO_BUILDS) {
  try {
    programs.push({ istio: name, ...(await findPrograms({ istio: name, install: true, pinnedOnly: true, progress })) });
  } catch (error) {
    progress(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
if (process.argv.includes("--with-browser")) {
  try {
    setUpChromium(progress);
  } catch (error) {
    progress(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
process.stdout.write(`${JSON.stringify(programs)}\n`);
