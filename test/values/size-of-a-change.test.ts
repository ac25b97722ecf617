import { cp, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, test } from "vitest";
import { inCopy } from "./copy.ts";

const MINUTES = 60_000;
const oldDigest = `sha256:${"1".repeat(64)}`;
const newDigest = `sha256:${"2".repeat(64)}`;
const regions = Array.from({ length: 37 }, (_, index) => `madeup${index + 1}`);

test("another image of both stacks in the 40 regions of an environment is at most 20 lines, 10 of them in the goldens", {
  timeout: 3 * MINUTES,
}, async () => {
  await inCopy(async ({ folder, replace, helmTs }) => {
    await mkdir(`${folder}/test/golden`, { recursive: true });
    await cp(fileURLToPath(new URL("../golden/inputs.yaml", import.meta.url)), `${folder}/test/golden/inputs.yaml`);
    const rows = regions.map((name, index) => `  ${name}: { azure: "public", code: "m${index}", zones: 3 },\n`);
    await replace("src/values/targets.ts", "  switzerlandnorth:", `${rows.join("")}  switzerlandnorth:`);
    const names = regions.map((name) => `"${name}"`).join(", ");
    const prod = "src/values/clouds/public/prod.ts";
    const image = `{ frontend: { image: { digest: "${oldDigest}" } } }`;
    await replace(prod, '"eastus2"] }', `"eastus2", ${names}] }, ${image}`);
    expect((await generate(helmTs)).targets).toBe(40);
    await cp(folder, `${folder}-before`, { recursive: true, verbatimSymlinks: true });
    try {
      await replace(prod, oldDigest, newDigest);
      await generate(helmTs);
      expect(await changedLines(`${folder}-before/test`, `${folder}/test`)).toBeLessThanOrEqual(10);
      const parts = ["src", "values", "chart", "test"];
      const lines = await Promise.all(
        parts.map((part) => changedLines(`${folder}-before/${part}`, `${folder}/${part}`)),
      );
      const sum = lines.reduce((total, count) => total + count, 0);
      expect(sum, `${parts} ${lines}`).toBeGreaterThan(0);
      expect(sum, `${parts} ${lines}`).toBeLessThanOrEqual(20);
    } finally {
      await rm(`${folder}-before`, { recursive: true });
    }
  });
});

type HelmTs = (...args: readonly string[]) => Promise<{ readonly stdout: string; readonly stderr: string }>;

/** Writes all that is generated. */
async function generate(helmTs: HelmTs): Promise<{ readonly targets: number }> {
  await helmTs("synth");
  const { stdout, stderr } = await helmTs("golden", "--update", "--json");
  const { targets = [] }: { targets?: readonly { target: string }[] } = JSON.parse(stdout || "{}");
  if (targets.length === 0) throw new Error(stderr);
  return { targets: targets.filter(({ target }) => target.startsWith("public/prod/")).length };
}

/** Added and removed lines, as `git diff` counts them. */
async function changedLines(before: string, after: string): Promise<number> {
  const { stdout } = await execa("git", ["diff", "--no-index", "--numstat", before, after], { reject: false });
  const counts = stdout.split("\n").flatMap((line) => line.split("\t").slice(0, 2).map(Number));
  return counts.reduce((total, count) => total + (Number.isFinite(count) ? count : 0), 0);
}
