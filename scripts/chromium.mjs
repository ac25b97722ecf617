// Brings the Chromium in which pages are tested, or says what to do. Exit code 1: there is none.
import process from "node:process";
import { setUpChromium } from "./setup/chromium.mjs";

try {
  setUpChromium((message) => process.stderr.write(`set-up: ${message}\n`));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
