import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository, run, temporaryDirectory, toolkit } from "./repository.ts";

const folder = join(toolkit, "test/compile-errors");
const cases = (await readdir(folder)).filter((file) => file.endsWith(".ts"));

// A new case is a file here; npx vitest run --project package --update writes the text beside it.
describe("a mistake in chart code", () => {
  test("has cases", () => {
    expect(cases).not.toEqual([]);
  });

  test.concurrent.for(cases)("is explained by tsc: %s", async (file, { expect }) => {
    const { succeeded, output } = await compileAlone(file);
    expect(succeeded).toBe(false);
    await expect(output).toMatchFileSnapshot(join(folder, file.replace(/\.ts$/, ".txt")));
  });
});

/** Alone, since the order in which tsc names the members of a union depends on what it saw before. */
async function compileAlone(file: string): Promise<{ readonly succeeded: boolean; readonly output: string }> {
  const directory = await temporaryDirectory();
  const project = {
    extends: join(toolkit, "tsconfig.test.json"),
    compilerOptions: { typeRoots: [join(repository, "node_modules/@types")] },
    files: [join(folder, file)],
    include: [],
    exclude: [],
  };
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify(project));
  const { succeeded, output } = await run("tsc", ["-p", directory, "--pretty", "false", "--checkers", "1"], folder);
  return { succeeded, output: `${output.replaceAll(repository, "")}\n` };
}
