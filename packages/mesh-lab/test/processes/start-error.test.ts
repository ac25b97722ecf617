import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isMeshLabError } from "../../src/errors.ts";
import { type Keeper, type ProgramStart, startKeeper } from "../../src/processes/index.ts";

let keeper: Keeper;
beforeAll(async () => {
  keeper = await startKeeper();
  await mkdir(path("folder"));
  await writeFile(path("text"), "text\n");
  await writeFile(path("lost"), "#!/no/such/interpreter\n");
  await chmod(path("lost"), 0o700);
});
afterAll(() => keeper.stop());

const CASES: readonly [what: string, start: Partial<ProgramStart>, code: string, message: string][] = [
  ["no such file", { command: "<dir>/none" }, "program.missing", "there is no file <dir>/none"],
  ["nothing on PATH", { command: "no-such-program" }, "program.missing", "nothing on PATH is called no-such-program"],
  ["no directory", { cwd: "<dir>/none" }, "program.start", "there is no directory <dir>/none to start it in"],
  [
    "no interpreter",
    { command: "<dir>/lost" },
    "program.start",
    "<dir>/lost is there, but not the interpreter or loader it asks for; take a build for this system",
  ],
  ["not executable", { command: "<dir>/text" }, "program.start", "<dir>/text is not a file that this user may execute"],
  [
    "a directory",
    { command: "<dir>/folder" },
    "program.start",
    "<dir>/folder is not a file that this user may execute",
  ],
  ["too long an argument", { args: ["x".repeat(1_000_000)] }, "program.start", "spawn E2BIG"],
  [
    "no place for its log",
    { log: "<dir>/none/log" },
    "program.start",
    "ENOENT: no such file or directory, open '<dir>/none/log'",
  ],
];

test.each(CASES)("%s", async (_what, start, code, message) => {
  const base = { name: "istiod", command: "/bin/sh", args: [], env: {}, cwd: "<dir>", log: "<dir>/log" };
  const real = Object.entries({ ...base, ...start }).map(([key, value]) => [
    key,
    typeof value === "string" ? value.replace("<dir>", keeper.directory) : value,
  ]);
  const error: unknown = await keeper.start(Object.fromEntries(real)).catch((reason: unknown) => reason);
  if (!isMeshLabError(error)) throw error;
  expect(error.code).toBe(code);
  expect(error.message.replaceAll(keeper.directory, "<dir>")).toBe(`istiod cannot be started: ${message}`);
});

function path(name: string): string {
  return join(keeper.directory, name);
}
