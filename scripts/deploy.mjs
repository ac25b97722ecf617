// What a pipeline calls: `npm run -s deploy -- <target> --yes` is `helm-ts deploy <target> --yes`.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("packages/ts-templates/src/cli/main.ts", ["deploy", ...process.argv.slice(2)]);
