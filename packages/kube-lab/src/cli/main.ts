import { enableCompileCache } from "node:module";
import process from "node:process";
import { endOnSignals, processTerminal } from "@helm/mesh-lab/terminal";

// Halves the time to start; what is imported before it is not cached.
enableCompileCache();
endOnSignals();
const { run } = await import("./run.ts");

process.exitCode = await run(process.argv.slice(2), processTerminal());
