import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { afterEach, expect, test } from "vitest";
import { type Bound, boundByAnybody, isRunning, parentOf } from "./running.ts";

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill("SIGKILL");
});

interface Script {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly directory: string;
  /** istiod and the proxies, and their keeper. */
  readonly programs: readonly number[];
  /** Where it listens. */
  readonly bound: readonly Bound[];
  readonly next: () => Promise<unknown>;
}

async function startScript(): Promise<Script> {
  const file = new URL("./fixtures/script.ts", import.meta.url).pathname;
  // A process group of its own, as a shell makes one for each command.
  child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const { pid, stdout } = child;
  if (pid === undefined || stdout === null) throw new Error("The script was not started");
  const lines = createInterface(stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? "null");
  const started = (await next()) as Pick<Script, "directory" | "programs" | "bound">;
  const programs = [...started.programs, parentOf(started.programs)];
  const script = { ...started, child, pid, programs, next };
  expect(programs.length).toBeGreaterThan(5);
  expect(started.bound.length).toBeGreaterThan(30);
  expect(left(script)).toEqual({ programs, bound: started.bound, directory: started.directory });
  return script;
}

/** What there still is of a mesh. */
function left({ directory, programs, bound }: Pick<Script, "directory" | "programs" | "bound">) {
  const taken = new Set(boundByAnybody().map(({ address, port }) => `${address}:${port}`));
  return {
    programs: programs.filter(isRunning),
    bound: bound.filter(({ address, port }) => taken.has(`${address}:${port}`)),
    directory: existsSync(directory) ? directory : undefined,
  };
}

const NOTHING = { programs: [], bound: [], directory: undefined };

const nothingLeft = (script: Script) => expect.poll(() => left(script), { timeout: 10_000 }).toEqual(NOTHING);

test("after Ctrl-C in a script that stops its mesh, nothing is left", async () => {
  const script = await startScript();
  const exited = once(script.child, "exit");
  process.kill(-script.pid, "SIGINT");
  expect(await script.next()).toBe("stopped");
  // Nothing keeps the process: all that the mesh had open is closed.
  expect(await exited).toEqual([0, null]);
  expect(left(script)).toEqual(NOTHING);
});

test("after a script was killed, nothing is left", async () => {
  const script = await startScript();
  process.kill(script.pid, "SIGKILL");
  await nothingLeft(script);
});

test("after a whole process group was killed, nothing is left", async () => {
  const script = await startScript();
  process.kill(-script.pid, "SIGKILL");
  await nothingLeft(script);
});

test("another process may have its mesh beside ours", async () => {
  const [one, other] = [await startScript(), child];
  const second = await startScript();
  expect(second.directory).not.toBe(one.directory);
  expect(one.bound.filter((mine) => second.bound.some((its) => its.address === mine.address))).toEqual([]);
  const exited = [once(one.child, "exit"), once(second.child, "exit")];
  other?.kill("SIGINT");
  second.child.kill("SIGINT");
  expect(await Promise.all(exited)).toEqual([
    [0, null],
    [0, null],
  ]);
});
