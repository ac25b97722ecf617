import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { applicationChart } from "./application-chart.ts";
import { environmentsFor } from "./environments.ts";
import { writeProject } from "./project.ts";
import { smallChart } from "./small-chart.ts";

test("an environment has 25 regions, the last what is left", () => {
  const environments = environmentsFor(60);
  expect(environments.map(({ name, regions }) => [name, regions.length])).toEqual([
    ["e00", 25],
    ["e01", 25],
    ["e02", 10],
  ]);
  expect(environments[2]?.regions.at(-1)).toBe("region0059");
});

test.each([smallChart, applicationChart])(
  "a project of the $name chart changes one value, and takes it back",
  async (chart) => {
    const directory = await mkdtemp(join(tmpdir(), "bench-project-"));
    onTestFinished(() => rm(directory, { recursive: true }));
    const project = await writeProject(chart, 30, directory);
    expect(project.targets).toHaveLength(30);
    expect(project.targets.at(-1)).toBe("public/e01/region0029");
    const file = join(directory, chart.change.file);
    const before = await readFile(file, "utf8");
    const texts = [];
    for (const time of [1, 2]) {
      await project.change(time);
      texts.push(await readFile(file, "utf8"));
    }
    expect(new Set([before, ...texts]).size).toBe(3);
    await project.restore();
    expect(await readFile(file, "utf8")).toBe(before);
  },
);
