import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { alone, lockFile } from "./lock.mjs";

test("processes that want the same directory take turns", async () => {
  const directory = temporaryDirectory();
  const log = join(directory, "log");
  const module = new URL("lock.mjs", import.meta.url).href;
  const program = `
    import { appendFileSync } from "node:fs";
    import { alone } from "${module}";
    await alone("${directory}", () => {
      appendFileSync("${log}", "begin ");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
      appendFileSync("${log}", "end ");
    });`;
  const runs = [1, 2, 3].map(() => execa(process.execPath, ["--input-type=module", "--eval", program]));
  const waited = (await Promise.all(runs)).filter(({ stderr }) => stderr.includes(lockFile(directory)));
  expect(readFileSync(log, "utf8")).toBe("begin end begin end begin end ");
  expect(waited.length).toBeGreaterThan(0);
});

test("a lock that a killed process left behind stops nobody", async () => {
  const directory = temporaryDirectory();
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(lockFile(directory), `${pid}`);
  const { stderr } = process;
  const write = stderr.write;
  stderr.write = () => true;
  onTestFinished(() => {
    stderr.write = write;
  });
  expect(await alone(directory, () => "done")).toBe("done");
  expect(existsSync(lockFile(directory))).toBe(false);
});

test("work that fails gives the lock back", async () => {
  const directory = temporaryDirectory();
  const work = () => {
    throw new Error("no network");
  };
  await expect(alone(directory, work)).rejects.toThrow("no network");
  expect(existsSync(lockFile(directory))).toBe(false);
});

function temporaryDirectory() {
  const directory = mkdtempSync(join(tmpdir(), "lock-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
