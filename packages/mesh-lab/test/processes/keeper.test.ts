import { existsSync } from "node:fs";
import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isMeshLabError } from "../../src/errors.ts";
import { type Keeper, logTail, startKeeper } from "../../src/processes/index.ts";
import { eventually, isRunning, shell } from "./running.ts";

let keeper: Keeper;
beforeEach(async () => {
  keeper = await startKeeper();
});
afterEach(() => keeper.stop());

describe("the directory", () => {
  test("is empty, and for this user alone", async () => {
    expect(await readdir(keeper.directory)).toEqual([]);
    expect((await stat(keeper.directory)).mode & 0o777).toBe(0o700);
  });

  test("is gone after stop, with all that is in it", async () => {
    await writeFile(join(keeper.directory, "file"), "");
    await keeper.stop();
    expect(existsSync(keeper.directory)).toBe(false);
  });
});

test("without a place for its directory a keeper says where it looked", async () => {
  vi.stubEnv("TMPDIR", join(keeper.directory, "none"));
  const error: unknown = await startKeeper().catch((reason: unknown) => reason);
  vi.unstubAllEnvs();
  if (!isMeshLabError(error)) throw error;
  expect(error.code).toBe("keeper.directory");
  expect(error.message.replaceAll(keeper.directory, "<dir>")).toBe(
    "No directory for the mesh can be made in <dir>/none: ENOENT: no such file or directory, " +
      "mkdtemp '<dir>/none/mesh-lab-XXXXXX'; set TMPDIR to a directory that you can write",
  );
});

describe("a program", () => {
  test("gets its arguments, its environment and nothing else, its directory, and its log for both outputs", async () => {
    const log = join(keeper.directory, "node.log");
    await writeFile(log, "before\n");
    const script = "console.log(process.argv[1], process.env, process.cwd()); console.error('error');";
    const program = await keeper.start({
      name: "node",
      command: process.execPath,
      args: ["-e", script, "argument"],
      env: { A: "b" },
      cwd: keeper.directory,
      log,
    });
    expect(await program.exited).toEqual({ code: 0, signal: null });
    expect(await readFile(log, "utf8")).toBe(`before\nargument { A: 'b' } ${keeper.directory}\nerror\n`);
  });

  test("makes a log that only this user reads", async () => {
    const program = await shell(keeper, "true");
    await program.exited;
    expect((await stat(program.log)).mode & 0o777).toBe(0o600);
  });

  test("is found on the PATH of its environment", async () => {
    await writeFile(join(keeper.directory, "here"), "#!/bin/sh\nexit 7\n");
    await chmod(join(keeper.directory, "here"), 0o700);
    const log = join(keeper.directory, "log");
    const env = { PATH: keeper.directory };
    const program = await keeper.start({ name: "here", command: "here", args: [], env, cwd: "/", log });
    expect(await program.exited).toEqual({ code: 7, signal: null });
  });

  test("ends when it is asked to, and says so", async () => {
    const program = await shell(keeper, "trap 'echo bye; exit 4' TERM; echo up; while :; do sleep 0.05; done");
    await eventually(() => logTail(program.log) === "up");
    await program.end();
    expect(await program.exited).toEqual({ code: 4, signal: null });
    // The shell may also report on the sleep that the signal ended.
    expect(logTail(program.log)).toContain("bye");
    expect(isRunning(program.pid)).toBe(false);
  });

  test("ends although it ignores being asked to", async () => {
    const program = await shell(keeper, "trap '' TERM; echo up; while :; do sleep 0.05; done");
    await eventually(() => logTail(program.log) === "up");
    await program.end();
    expect(await program.exited).toEqual({ code: null, signal: "SIGKILL" });
    expect(isRunning(program.pid)).toBe(false);
  });

  test("may be ended twice, and after it ended", async () => {
    const program = await shell(keeper, "sleep 60");
    await Promise.all([program.end(), program.end()]);
    await program.end();
    expect(await program.exited).toEqual({ code: null, signal: "SIGTERM" });
  });

  test("takes along what it started", async () => {
    const program = await shell(keeper, "sleep 60 & echo $!; exit 0");
    await program.exited;
    const grandchild = Number(logTail(program.log));
    expect(grandchild).toBeGreaterThan(1);
    await eventually(() => !isRunning(grandchild));
  });
});

test("a keeper that is killed takes its programs and its directory along all the same", async () => {
  const program = await shell(keeper, "sleep 60");
  const stat = await readFile(`/proc/${program.pid}/stat`, "utf8");
  const keeperPid = Number(/\) . (\d+)/.exec(stat)?.[1]);
  process.kill(keeperPid, "SIGKILL");
  expect(await program.exited).toEqual({ code: null, signal: "SIGKILL" });
  await eventually(() => !isRunning(program.pid) && !existsSync(keeper.directory));
  await expect(shell(keeper, "true")).rejects.toThrow("script cannot be started: the mesh is stopped");
  await keeper.stop();
});

describe("stop", () => {
  test("ends all programs, those that ignore SIGTERM too, at once", async () => {
    const stubborn = await shell(keeper, "trap '' TERM; while :; do sleep 0.05; done", "stubborn");
    const sleeper = await shell(keeper, "sleep 60", "sleeper");
    await keeper.stop();
    expect([isRunning(stubborn.pid), isRunning(sleeper.pid)]).toEqual([false, false]);
    expect(await Promise.all([stubborn.exited, sleeper.exited])).toEqual([
      { code: null, signal: "SIGKILL" },
      { code: null, signal: "SIGKILL" },
    ]);
  });

  test("may be called twice, at the same time and later", async () => {
    await Promise.all([keeper.stop(), keeper.stop()]);
    await keeper.stop();
    expect(existsSync(keeper.directory)).toBe(false);
  });

  test("ends what was being started, and lets nothing start any more", async () => {
    const started = shell(keeper, "sleep 60").catch((error: unknown) => error);
    await keeper.stop();
    const outcome = await started;
    if (isMeshLabError(outcome)) expect(outcome.code).toBe("keeper.stopped");
    else expect(outcome).toMatchObject({ name: "script" });
    await expect(shell(keeper, "true")).rejects.toThrow("script cannot be started: the mesh is stopped");
  });

  test("is not disturbed by programs that have ended", async () => {
    const program = await shell(keeper, "exit 3");
    await program.exited;
    await keeper.stop();
    expect(await program.exited).toEqual({ code: 3, signal: null });
  });
});
