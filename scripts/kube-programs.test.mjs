import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";

const script = fileURLToPath(new URL("kube-programs.mjs", import.meta.url));

test.runIf(process.platform === "linux")(
  "without Go, and without what was made before, it fails and says what to install",
  async () => {
    const { exitCode, stderr } = await run([]);
    expect(stderr).toBe(
      "set-up: Kubernetes v1.34.4 could not be built: it is built with Go, and there is no go on PATH. Install Go (https://go.dev/dl/).\nThen run `kube-lab setup` again.",
    );
    expect(exitCode).toBe(1);
  },
);

test("on another system than Linux, it says that this machine cannot have it", async () => {
  const darwin = "data:text/javascript,Object.defineProperty(process,'platform',{value:'darwin'})";
  const { exitCode, stderr } = await run(["--import", darwin]);
  expect(stderr).toBe("kube-lab runs on Linux alone: every cluster has loopback addresses of its own");
  expect(exitCode).toBe(3);
});

/** @param {readonly string[]} options of Node */
function run(options) {
  const nothing = mkdtempSync(join(tmpdir(), "kube-programs-"));
  onTestFinished(() => rmSync(nothing, { recursive: true }));
  const env = { PATH: nothing, HOME: nothing };
  return execa(process.execPath, [...options, script], { env, extendEnv: false, reject: false });
}
