import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { setUpChromium } from "./chromium.mjs";

const missing =
  "There is no Chromium on PATH, and a page is tested in it. " +
  "On Debian, as root: apt-get install --yes --no-install-recommends chromium";

afterEach(() => vi.unstubAllEnvs());

/**
 * A directory that is the whole PATH.
 *
 * @param {Readonly<Record<string, string>>} programs scripts of sh by name
 */
function onPath(programs) {
  const directory = mkdtempSync(join(tmpdir(), "chromium-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(directory, name), 0o755);
  }
  vi.stubEnv("PATH", directory);
  return directory;
}

/** @param {number} user */
function as(user) {
  const spy = vi.spyOn(process, "getuid").mockReturnValue(user);
  onTestFinished(() => spy.mockRestore());
}

test("one that is there is left alone", () => {
  onPath({ "google-chrome": "exit 1" });
  const said = vi.fn();
  setUpChromium(said);
  expect(said).not.toHaveBeenCalled();
});

test("where this user may not install one, it says how", () => {
  onPath({ "apt-get": "exit 1" });
  as(1000);
  expect(() => setUpChromium(() => {})).toThrow(missing);
  onPath({});
  as(0);
  expect(() => setUpChromium(() => {})).toThrow(missing);
});

test("root gets Debian's, and what apt-get says where that fails", () => {
  as(0);
  const directory = onPath({
    "apt-get": 'test "$1" = install && echo > "$PATH/chromium" && /bin/chmod +x "$PATH/chromium"',
  });
  setUpChromium(() => {});
  expect(existsSync(join(directory, "chromium"))).toBe(true);
  onPath({ "apt-get": "echo no such package: $4 >&2" });
  expect(() => setUpChromium(() => {})).toThrow(
    "Chromium could not be installed; apt-get said:\nno such package: chromium",
  );
});
