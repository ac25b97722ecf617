// Runs a TypeScript file with the toolkit from its source, without a build: `node scripts/run-typescript.mjs <file>`.
import process from "node:process";
import { runToolkit } from "./setup/run-toolkit.mjs";

runToolkit(process.argv.slice(2));
