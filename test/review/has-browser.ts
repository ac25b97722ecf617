// Whether a browser is here to look at the HTML reports; ends with 3 where none is.
import process from "node:process";
import { findBrowser } from "./find-browser.ts";

if (findBrowser() === undefined) {
  process.stderr.write("no Chromium on PATH or in CHROME_PATH\n");
  process.exitCode = 3;
}
