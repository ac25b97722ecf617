// Runs the whole suite in one mesh after another, and looks for what goes wrong or stays behind:
// `npm run mesh:soak -- --runs 100`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("test/mesh/soak/main.ts", process.argv.slice(2));
