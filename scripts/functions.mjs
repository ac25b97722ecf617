// Writes what is made from the toolkit's table of functions: their types, and their reference page.
import process from "node:process";
import { runTypeScript } from "./setup/run-typescript.mjs";

runTypeScript("packages/ts-templates/test/functions/generated/main.ts", process.argv.slice(2));
