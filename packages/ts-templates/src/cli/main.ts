import { enableCompileCache } from "node:module";
import process from "node:process";

// Halves the time to start; what is imported before it is not cached.
enableCompileCache();
const [{ run }, { processTerminal }] = await Promise.all([import("./run.ts"), import("./terminal.ts")]);

process.exitCode = await run(process.argv.slice(2), processTerminal());
