import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { writeGoldens } from "../../src/golden/index.ts";
import { type ShopValues, shopOf } from "./manifests.ts";

const regions = Array.from({ length: 40 }, (_, index) => `region${index + 10}`);
const before = (location: string): ShopValues => ({ location });

test.each<{ readonly change: string; readonly lines: number; readonly after: (location: string) => ShopValues }>([
  { change: "an image", lines: 8, after: (location) => ({ location, image: `sha256:${"2".repeat(64)}` }) },
  {
    change: "a new environment variable",
    lines: 8,
    after: (location) => ({ location, environment: { LOG: "json", PORT: "8080", MORE: "1" } }),
  },
  { change: "a label on everything", lines: 12, after: (location) => ({ location, labels: { team: "a" } }) },
  { change: "the name of a stack", lines: 10, after: (location) => ({ location, stacks: ["web", "web-v3"] }) },
])("$change of 40 regions and two stacks changes $lines lines", async ({ lines, after }) => {
  const regionsWith = (values: (location: string) => ShopValues) =>
    new Map(regions.map((region) => [`public/prod/${region}`, shopOf(values(region))] as const));
  expect(await changedLines(regionsWith(before), regionsWith(after))).toBe(lines);
});

test("a new region changes a line for each document and for each value that is its own", async () => {
  const old = new Map(regions.map((region) => [`public/prod/${region}`, shopOf({ location: region })] as const));
  const more = new Map([...old, ["public/prod/region99", shopOf({ location: "region99" })] as const]);
  const digests = 4 * 2;
  const values = 7;
  expect(await changedLines(old, more)).toBe(digests + values);
});

/** Lines that `git diff` shows as added or removed. */
async function changedLines(old: Parameters<typeof writeGoldens>[1], now: typeof old): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await writeGoldens(join(directory, "old"), old);
  await writeGoldens(join(directory, "now"), now);
  const diff = ["diff", "--no-index", "--find-renames", "--numstat", "old", "now"];
  const { stdout } = await execa("git", diff, { cwd: directory, reject: false });
  const counts = stdout.split("\n").map((line) => line.split("\t").slice(0, 2).map(Number));
  return counts.flat().reduce((sum, count) => sum + count, 0);
}
