import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { runHere } from "./captured.ts";

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
const shop = await readFile(new URL("../playground/shop.yaml", import.meta.url), "utf8");

test("the README names every command, and no option that there is not", async () => {
  const { stdout: help } = await runHere("--help");
  const commands = [...help.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name = ""]) => name);
  const named = [...readme.matchAll(/\| `mesh-lab (\w+)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual([...commands].sort());
  const helps = await Promise.all(commands.map(async (name) => (await runHere(name, "--help")).stdout));
  const text = readme.replace(/^curl .*$/gm, "");
  const options = new Set([...text.matchAll(/(?<=[\s`])--[a-z-]+/g)].map(([option]) => option));
  expect(options.size).toBeGreaterThan(3);
  const known = helps.join("");
  expect([...options].filter((option) => option !== "--help" && !known.includes(`  ${option}`))).toEqual([]);
});

test("its program runs, and prints what it says", async () => {
  const [, program = ""] = /```ts\n(.+?)```/s.exec(readme) ?? [];
  const said = [...program.matchAll(/^\/\/ (.+)$/gm)].map(([, line]) => `${line}\n`).join("");
  const directory = await mkdtemp(join(tmpdir(), "mesh-lab-readme-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const entry = new URL("../../src/index.ts", import.meta.url).href;
  await writeFile(join(directory, "program.mts"), program.replace('"@helm/mesh-lab"', JSON.stringify(entry)));
  await writeFile(join(directory, "rendered.yaml"), shop);
  await writeFile(join(directory, "changed.yaml"), shop.replaceAll("shop.example.com", "new.example.com"));
  const options = ["--conditions=@helm/source", "--disable-warning=ExperimentalWarning", "program.mts"];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: directory });
  expect(stdout).toBe(said);
});
