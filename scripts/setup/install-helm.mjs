// Runs the source of the toolkit, so on Node 24: afterwards Helm is on the PATH or in the cache of this user. It is what
// `helm-ts setup` does, without loading the rest of the toolkit each time nothing is to be done.
import { enableCompileCache } from "node:module";
import process from "node:process";

// What is imported before it is not cached.
enableCompileCache();
const { findHelm, HelmNotFoundError, installHelm } = await import("../../packages/ts-templates/src/helm/index.ts");

const progress = (/** @type {string} */ message) => process.stderr.write(`set-up: ${message}\n`);

// Ends through the hooks of `exit`, which remove what is half installed; a signal alone would run none.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
process.on("SIGHUP", () => process.exit(129));

try {
  await findHelm().catch((error) => {
    if (error instanceof HelmNotFoundError) return installHelm({ progress });
    throw error;
  });
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
