// Every change of the rollout's state on a running mesh under load, with figures: `npm run mesh:live`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("test/mesh/live/main.ts", process.argv.slice(2));
