import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";

const source = fileURLToPath(new URL("../../src", import.meta.url));
const base = fileURLToPath(new URL("../../tsconfig.json", import.meta.url));

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "mesh-lab-test-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const SCRIPT = `
import { join } from "node:path";
import { startKeeper } from "./dist/processes/index.js";
const keeper = await startKeeper();
const log = join(keeper.directory, "log");
const start = { name: "sh", command: "/bin/sh", args: ["-c", "exit 5"], env: {}, cwd: "/", log };
console.log(JSON.stringify(await (await keeper.start(start)).exited));
await keeper.stop();
`;

test("the keeper works as JavaScript too, as it is built for publishing", async () => {
  const types = dirname(dirname(createRequire(import.meta.url).resolve("@types/node/package.json")));
  const compilerOptions = { composite: false, rootDir: source, outDir: "dist", typeRoots: [types] };
  const files = ["index.ts", "keeper-main.ts"].map((file) => join(source, "processes", file));
  await writeFile(
    join(directory, "tsconfig.json"),
    JSON.stringify({ extends: base, compilerOptions, files, include: [] }),
  );
  await writeFile(join(directory, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(directory, "script.js"), SCRIPT);
  await execa("tsc", ["-p", directory], { preferLocal: true, localDir: source });
  const { stdout } = await execa(process.execPath, ["script.js"], { cwd: directory });
  expect(JSON.parse(stdout)).toEqual({ code: 5, signal: null });
});
