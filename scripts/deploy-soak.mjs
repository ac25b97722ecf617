// Runs the tests of the deploy again and again, and looks for what goes wrong or stays behind:
// `npm run deploy:soak -- --runs 60 --log soak.log`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("test/deploy/soak/main.ts", process.argv.slice(2));
