import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";

const repository = fileURLToPath(new URL("..", import.meta.url));
const entries = ["scripts/helm-ts.mjs", "packages/ts-templates/bin/helm-ts.js"];

test.for(entries)("%s runs the source with the arguments, the directory and the exit code", async (entry) => {
  const root = checkout(
    'const said: string = "said"; console.log(said, ...process.argv.slice(2)); process.exitCode = 3;',
  );
  const { stdout, stderr, exitCode } = await run(root, entry, ["synth", "--check"]);
  expect({ stdout, stderr, exitCode }).toEqual({ stdout: "said synth --check", stderr: "", exitCode: 3 });
});

test("a signal reaches the command, which decides how to end", async () => {
  const root = checkout(
    'process.on("SIGTERM", () => process.exit(7)); setInterval(() => {}, 1000); console.log("ready");',
  );
  const child = run(root, "scripts/helm-ts.mjs", []);
  child.stdout.once("data", () => child.kill("SIGTERM"));
  expect(await child).toMatchObject({ exitCode: 7 });
});

test("a command that a signal ends is reported as ended by it", async () => {
  const root = checkout('setInterval(() => {}, 1000); console.log("ready");');
  const child = run(root, "scripts/helm-ts.mjs", []);
  child.stdout.once("data", () => child.kill("SIGHUP"));
  expect(await child).toMatchObject({ signal: "SIGHUP" });
});

/**
 * A checkout with another program in the place of the toolkit's.
 *
 * @param {string} main
 */
function checkout(main) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "checkout-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "packages/ts-templates/src/cli"), { recursive: true });
  for (const path of ["scripts", "packages/ts-templates/bin", "packages/ts-templates/tsconfig.json"]) {
    cpSync(join(repository, path), join(root, path), { recursive: true });
  }
  writeFileSync(join(root, "packages/ts-templates/src/cli/main.ts"), main);
  return root;
}

/**
 * @param {string} root
 * @param {string} entry
 * @param {readonly string[]} args
 */
function run(root, entry, args) {
  return execa(process.execPath, [join(root, entry), ...args], { cwd: root, reject: false });
}
