import { enableCompileCache } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { programCache } from "../programs/index.ts";
import { endOnSignals, processTerminal } from "../terminal/index.ts";

// Halves the time to start; what is imported before it is not cached. Without a directory it would be one that others know.
enableCompileCache(join(programCache(process.env), "compiled"));
endOnSignals();
const { run } = await import("./run.ts");

process.exitCode = await run(process.argv.slice(2), processTerminal());
