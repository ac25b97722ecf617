import { expect, test } from "vitest";
import { shop } from "./shop.ts";

const target = "alpha/one/north";

test("Mermaid on stdout, SVG into a file", async () => {
  const { run, read } = await shop();
  expect(await run("graph", target)).toEqual({
    exitCode: 0,
    stdout: 'flowchart TD\n  client["client"]\n',
    stderr: "",
  });
  expect(await run("graph", target, "--format", "svg", "--output", "a/b.svg")).toEqual({
    exitCode: 0,
    stdout: "",
    stderr: "written  a/b.svg\n",
  });
  expect(await read("a/b.svg")).toContain(`<title>Routing and authorization of ${target}</title>`);
});

test("pictures of all states need a directory and a setting that has states", async () => {
  const { run } = await shop();
  const alone = await run("graph", target, "--each", "rollout");
  expect(alone).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "error: --each makes several files: say where with --output <directory>.\n",
  });
  const unknown = await run("graph", target, "--each", "mood", "--output", "pictures");
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("error: There is no setting mood that goes through states; known: ");
});
