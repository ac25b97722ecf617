import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Shop, shop } from "./shop.ts";

const target = "alpha/one/north";

/** The shop with a port, and nothing that guards it. */
async function shopWithPort(): Promise<Shop> {
  const made = await shop();
  await made.edit(
    "src/web/deployment.ts",
    "image: values.image",
    "image: values.image, ports: [{ containerPort: 8080 }]",
  );
  return made;
}

test("without a mesh everything is open to everyone, and that fails", async () => {
  const { run } = await shopWithPort();
  const { exitCode, stdout, stderr } = await run("prove", target);
  expect(exitCode).toBe(1);
  expect(stdout).toContain(`${target}: `);
  await expect(`${stdout}\n${stderr}`).toMatchFileSnapshot("prove/open.txt");
});

test("what the project declares is exempt, with its reason", async () => {
  const { run, edit } = await shopWithPort();
  await edit(
    "src/chart.ts",
    "name: values.namespace }",
    'name: values.namespace, labels: { "istio-injection": "enabled" } }',
  );
  await edit(
    "helm-ts.config.ts",
    "  release:",
    '  prove: () => ({ exemptions: [{ workload: "*", port: 8080, reason: "there is no mesh" }] }),\n  release:',
  );
  const { exitCode, stdout, stderr } = await run("prove", target);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  await expect(stdout).toMatchFileSnapshot("prove/exempt.txt");
});

test("the evidence is written as Markdown and JSON, also when the proof fails", async () => {
  const { run, root, read } = await shopWithPort();
  const { exitCode, stderr } = await run("prove", target, "--output", "evidence", "--date", "2026-01-31");
  const base = "evidence/prove-alpha-one-north-2026-01-31";
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`written  ${base}.md\nwritten  ${base}.json\n`);
  expect((await readdir(join(root, "evidence"))).sort()).toEqual([
    "prove-alpha-one-north-2026-01-31.json",
    "prove-alpha-one-north-2026-01-31.md",
  ]);
  expect(await read(`${base}.md`)).toContain(`# Who reaches what in ${target}\n\nProved on 2026-01-31 `);
  expect(JSON.parse(await read(`${base}.json`))).toMatchObject({ date: "2026-01-31", target, passed: false });
});

test("a workload without a port is named, too", async () => {
  const { run } = await shop();
  const { exitCode, stdout } = await run("prove", target);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    `PORT      WHAT HAPPENS           FROM\nweb/shop  it listens on no port  everyone\n\n${target}: 0 ports, 0 ways in: every one protected or refused\n`,
  );
});

test("JSON has the findings and the error", async () => {
  const { run } = await shopWithPort();
  const { exitCode, stdout } = await run("prove", target, "--json", "--date", "2026-01-31");
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ passed: false, inputs: "sample", error: { code: "prove.open" } });
});

test("a date is a date", async () => {
  const { run } = await shop();
  const { exitCode, stderr } = await run("prove", target, "--date", "yesterday");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("It has the form 2026-01-31.");
});
