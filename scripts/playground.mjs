// The chart of a target in a mesh on this machine: `npm run playground -- --help`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("test/mesh/playground/main.ts", process.argv.slice(2));
