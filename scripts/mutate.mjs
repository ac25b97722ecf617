// Breaks the rendered manifests one thing at a time, and says what the suite of the mesh does not notice: `npm run mutate -- --help`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("test/mesh/mutation/main.ts", process.argv.slice(2));
