import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";

const script = fileURLToPath(new URL("public-charts.mjs", import.meta.url));

test("without Go, and without charts fetched before, it says that this machine cannot have them", async () => {
  const nothing = realpathSync(mkdtempSync(join(tmpdir(), "public-charts-")));
  onTestFinished(() => rmSync(nothing, { recursive: true }));
  const env = { PATH: nothing, HOME: nothing };
  const { exitCode, stderr } = await execa(process.execPath, [script], { env, extendEnv: false, reject: false });
  expect(stderr).toBe("public charts are fetched with Go, and there is no Go on PATH (https://go.dev/dl/)");
  expect(exitCode).toBe(3);
  expect(existsSync(join(nothing, ".cache"))).toBe(false);
});
