import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Keeper, logTail, type Program, startKeeper, waitUntilReady } from "../../src/processes/index.ts";
import { eventually, shell } from "./running.ts";

let keeper: Keeper;
beforeAll(async () => {
  keeper = await startKeeper();
});
afterAll(() => keeper.stop());

const what = "the answer of /ready";

describe("waitUntilReady", () => {
  test("returns when the probe says true, not before, and not for a probe that fails", async () => {
    const program = await shell(keeper, "sleep 60", "good");
    const answers = [() => false, refuse, () => true];
    let asked = 0;
    await waitUntilReady(program, async () => answers[asked++]?.() ?? false, { what, timeoutMs: 10_000 });
    expect(asked).toBe(3);
  });

  test("throws with the end of the log when the program ends", async () => {
    const program = await shell(keeper, "echo one; echo; echo 'two: port in use' >&2; exit 3", "istiod");
    expect(await messageOf(program, never, 10_000)).toBe(`program.ended
istiod ended with exit code 3, before the answer of /ready
Its log ends with:
  one

  two: port in use`);
  });

  test("throws when a program that says nothing is killed", async () => {
    const program = await shell(keeper, "kill -9 $$", "killed");
    expect(await messageOf(program, never, 10_000)).toBe(`program.ended
killed ended with SIGKILL, before the answer of /ready
Its log is empty`);
  });

  test("throws when the time runs out, with the last failure of the probe", async () => {
    const program = await shell(keeper, "echo starting; sleep 60", "slow");
    await eventually(() => logTail(program.log) === "starting");
    expect(await messageOf(program, async () => refuse(), 100)).toBe(`program.late
slow is not ready after 0.1 s: waited for the answer of /ready (the last try: connection refused)
Its log ends with:
  starting`);
  });

  test("throws as soon as there is no hope", async () => {
    const program = await shell(keeper, "sleep 60", "hopeless");
    let asked = 0;
    const hopeless = () => (asked > 1 ? "nobody has a key" : undefined);
    const probe = async () => {
      asked += 1;
      return false;
    };
    const error: unknown = await waitUntilReady(program, probe, { what, timeoutMs: 10_000, hopeless }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      code: "program.hopeless",
      message: "hopeless does not get the answer of /ready: nobody has a key",
    });
    expect(asked).toBe(2);
  });

  test("throws when the time runs out in a probe that hangs", async () => {
    const program = await shell(keeper, "sleep 60", "hanging");
    expect(await messageOf(program, never, 100)).toBe(`program.late
hanging is not ready after 0.1 s: waited for the answer of /ready
Its log is empty`);
  });
});

describe("logTail", () => {
  test.each([
    ["", 2, ""],
    ["one\n", 2, "one"],
    ["one\ntwo\nthree\n", 2, "two\nthree"],
    ["one\n\nthree", 2, "\nthree"],
  ])("of %j, %d lines", async (content, lines, tail) => {
    const file = join(keeper.directory, "tail.log");
    await writeFile(file, content);
    expect(logTail(file, lines)).toBe(tail);
  });

  test("of a file that is not there is empty", () => {
    expect(logTail(join(keeper.directory, "none.log"))).toBe("");
  });

  test("of a long file is read from its end", async () => {
    const file = join(keeper.directory, "long.log");
    await writeFile(file, `${"x".repeat(1_000_000)}\nlast line\n`);
    expect(logTail(file, 1)).toBe("last line");
    expect(logTail(file).length).toBeLessThanOrEqual(64 * 1024);
  });
});

function refuse(): boolean {
  throw new Error("connection refused");
}

function never(): Promise<boolean> {
  return new Promise(() => {});
}

async function messageOf(program: Program, probe: () => Promise<boolean>, timeoutMs: number): Promise<string> {
  const outcome = await waitUntilReady(program, probe, { what, timeoutMs }).catch((error: unknown) => error);
  return outcome instanceof Error && "code" in outcome ? `${outcome.code}\n${outcome.message}` : String(outcome);
}
