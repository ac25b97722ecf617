// The end-to-end check of a running environment: `npm run e2e -- --help`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("src/e2e/main.ts", process.argv.slice(2));
