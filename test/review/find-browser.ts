import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** A Chromium of this machine: that of CHROME_PATH, or the first on PATH; undefined without any. */
export function findBrowser(): string | undefined {
  const { CHROME_PATH, PATH = "" } = process.env;
  const known = PATH.split(delimiter).flatMap((directory) => NAMES.map((name) => join(directory, name)));
  return [...(CHROME_PATH === undefined ? [] : [CHROME_PATH]), ...known].find((path) => existsSync(path));
}
