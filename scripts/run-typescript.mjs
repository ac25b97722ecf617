// Runs a TypeScript file of this repository from its source: `node scripts/run-typescript.mjs <file> [arguments]`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

const [main = "", ...args] = process.argv.slice(2);
runTypeScript(main, args);
