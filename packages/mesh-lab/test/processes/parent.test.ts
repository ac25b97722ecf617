import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { afterEach, expect, test } from "vitest";
import { eventually, isRunning } from "./running.ts";

const SCRIPT = new URL("./fixtures/parent.ts", import.meta.url).pathname;

let parent: ChildProcess | undefined;
afterEach(() => {
  parent?.kill("SIGKILL");
});

interface Started {
  readonly directory: string;
  readonly pid: number;
  readonly parent: ChildProcess;
  readonly parentPid: number;
  /** The next line the parent prints. */
  next(): Promise<unknown>;
}

async function startParent(): Promise<Started> {
  // A process group of its own, as a shell makes one for each command.
  parent = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", SCRIPT], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const { pid: parentPid, stdout } = parent;
  if (parentPid === undefined || stdout === null) throw new Error("The parent was not started");
  const lines = createInterface(stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? "null");
  const { directory, pid } = (await next()) as Pick<Started, "directory" | "pid">;
  return { directory, pid, parent, parentPid, next };
}

test("when the parent is killed, its programs end and its directory is removed", async () => {
  const { directory, pid, parentPid } = await startParent();
  expect([isRunning(pid), existsSync(directory)]).toEqual([true, true]);
  process.kill(parentPid, "SIGKILL");
  await eventually(() => !isRunning(pid));
  await eventually(() => !existsSync(directory));
});

test("Ctrl-C reaches the parent alone: its programs run until it stops them", async () => {
  const { directory, pid, parent, parentPid, next } = await startParent();
  const exited = once(parent, "exit");
  process.kill(-parentPid, "SIGINT");
  expect(await next()).toEqual({ ended: false });
  expect(await exited).toEqual([0, null]);
  expect([isRunning(pid), existsSync(directory)]).toEqual([false, false]);
});

test("a hang-up that ends the parent ends the programs too", async () => {
  const { directory, pid, parent, parentPid } = await startParent();
  const exited = once(parent, "exit");
  process.kill(-parentPid, "SIGHUP");
  expect(await exited).toEqual([null, "SIGHUP"]);
  await eventually(() => !isRunning(pid));
  await eventually(() => !existsSync(directory));
});
