import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import process from "node:process";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import { helmTs, shop } from "./shop.ts";

/** Answers for its version, and for everything else writes its process id and waits. */
const waiting = `#!/bin/sh
test "$1" = version && echo v4.3.1 && exit
echo $$ > "$PID_FILE.part"
mv "$PID_FILE.part" "$PID_FILE"
exec sleep 60
`;

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s ends Helm too, and leaves no temporary files behind", async (signal, exitCode) => {
  const { root, start } = await shop();
  const [bin, temporary, pidFile] = [join(root, "bin"), join(root, "tmp"), join(root, "helm.pid")];
  await Promise.all([mkdir(bin), mkdir(temporary)]);
  await writeFile(join(bin, "helm"), waiting);
  await chmod(join(bin, "helm"), 0o755);
  const env = { PATH: `${bin}${delimiter}${process.env["PATH"]}`, TMPDIR: temporary, PID_FILE: pidFile };
  const running = start(env, "template", "alpha/one/north", "--inputs", "sample");
  const pid = Number(await vi.waitFor(() => readFile(pidFile, "utf8"), 20_000));
  expect((await ownDirectories(temporary)).length).toBeGreaterThan(0);
  running.kill(signal);
  expect((await running).exitCode).toBe(exitCode);
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 5_000);
  expect(await ownDirectories(temporary)).toEqual([]);
});

/** Node keeps its compile cache there as well. */
async function ownDirectories(temporary: string): Promise<readonly string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith("helm-ts"));
}

test("a reader that goes away changes nothing of how a command ends", async () => {
  const { start } = await shop();
  const different = start({}, "golden", "--json");
  different.stdout.destroy();
  const { exitCode, stderr } = await different;
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "error: 3 targets have no golden; these are all targets\nTo make them: helm-ts golden --update\n",
  });
});

test("when nobody listens to progress, the work goes on", async () => {
  const { start, run } = await shop();
  await run("golden", "--update");
  const build = start({}, "build");
  build.stderr.destroy();
  const { exitCode, stdout } = await build;
  expect({ exitCode, last: stdout.trimEnd().split("\n").at(-1) }).toEqual({
    exitCode: 0,
    last: "3 targets, 9 documents: 3 equal to the golden",
  });
});

test.runIf(process.platform === "linux")("output that cannot be written is a failure in one line", async () => {
  const { root: cwd } = await shop();
  const full = execa("sh", ["-c", 'exec "$@" > /dev/full', "sh", ...helmTs("targets")], { cwd, reject: false });
  const { exitCode, stderr } = await full;
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "error: the output cannot be written: ENOSPC: no space left on device, write",
  });
});

/** Gives a program a pipe that never waits, and reads from it only later, as some terminals and runners do. */
const withoutWaiting = `
import fcntl, os, subprocess, sys, time
reader, writer = os.pipe()
fcntl.fcntl(writer, 1031, 4096)
os.set_blocking(writer, False)
child = subprocess.Popen(sys.argv[1:], stdout=writer)
os.close(writer)
time.sleep(1)
with os.fdopen(reader) as output:
    sys.stdout.write(output.read())
sys.exit(child.wait())
`;

test.runIf(process.platform === "linux")("a pipe that is full gets the rest when there is room", async () => {
  const { root: cwd, run, edit } = await shop();
  await edit("src/values/defaults.ts", "hello", "hello ".repeat(2000).trim());
  const whole = await run("template", "alpha/one/north", "--inputs", "sample");
  // 1031 is F_SETPIPE_SZ, and 4096 bytes are the least that a pipe holds.
  expect(whole.stdout.length).toBeGreaterThan(4096);
  const args = ["-c", withoutWaiting, ...helmTs("template", "alpha/one/north", "--inputs", "sample")];
  const { exitCode, stdout } = await execa("python3", args, { cwd, reject: false, stripFinalNewline: false });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: whole.stdout });
});
