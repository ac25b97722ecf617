import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { waitUntil } from "@helm/kube-lab";
import { at } from "@helm/mesh-lab/parts";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HelmRun, helm } from "../api/helm.ts";
import { findHelm } from "../kubernetes/toolkit.ts";
import { image, type Lab, startLab, type Tenant } from "./lab/index.ts";
import { runHere } from "./lab/run-cli.ts";

const TARGET = "public/int/uksouth";
const root = fileURLToPath(new URL("../..", import.meta.url));

let lab: Lab;
let tenant: Tenant;
let sections: ReadonlyMap<string, readonly string[]>;
const ran = new Set<string>();
beforeAll(async () => {
  sections = commandsOf(await readFile(`${root}docs/runbook.md`, "utf8"));
  lab = await startLab(TARGET);
  tenant = await lab.tenant();
});
afterAll(() => lab?.stop());

describe("every line of the runbook does what it says", () => {
  test("where v1 is gone: pods first, then routes", async () => {
    await deployed({ rollout: "v2-only" });
    for (const line of lines("With plain Helm, where v1 is gone")) await runs(line);
    expect(await facts()).toMatchObject({ rollout: "header", "no or other header": "v1" });
  });

  test("what runs", async () => {
    await deployed({ rollout: "v2-default" });
    const [status = "", history = "", values = ""] = lines("What runs?");
    expect((await runs(status)).output).toMatch(/^no or other header {2,}v2$/m);
    expect((await runs(history)).output).toContain("deployed");
    expect((await runs(values)).output).toMatch(/^ {2}defaultStack: v2$/m);
  });

  test("while both stacks run: routes and nothing else", async () => {
    const pods = await tenant.pods();
    const [header = "", v1Only = ""] = lines("With plain Helm, while both stacks run");
    await runs(header);
    expect(await facts()).toMatchObject({ rollout: "header", "no or other header": "v1", "header v2": "v2" });
    await runs(v1Only);
    expect(await facts()).toMatchObject({ "no or other header": "v1", "header v2": "v1, header stripped" });
    expect(await tenant.pods()).toEqual(pods);
  });

  test("without a checkout: one revision back", async () => {
    const [line = ""] = lines("With plain Helm, without a checkout");
    const newest = Number(/ (\d+) /.exec((await tenant.revisions()).at(-1) ?? "")?.[1]);
    await runs(line.replace("<revision>", String(newest - 2)));
    expect(await facts()).toMatchObject({ "no or other header": "v2" });
  });

  test("helm-ts rollback, to both states", async () => {
    const [header = "", v1Only = ""] = lines("v2 is the trouble: back to v1");
    await runs(header);
    expect(await facts()).toMatchObject({ "no or other header": "v1", "header v2": "v2" });
    await runs(v1Only);
    expect(await facts()).toMatchObject({ "no or other header": "v1", "header v2": "v1, header stripped" });
  });

  test("a deploy that was killed", async () => {
    const before = await facts();
    await killedUpgrade();
    const [history = "", rollback = ""] = lines("A deploy was killed");
    const rows = (await runs(history)).output.split("\n");
    expect(rows.findLast((row) => row.includes("pending-upgrade"))).toBeDefined();
    const last = rows.findLast((row) => /\bdeployed\b/.test(row));
    await runs(rollback.replace("<revision>", /^\d+/.exec(last ?? "")?.[0] ?? ""));
    expect((await tenant.revisions()).at(-1)).toMatch(/ deployed$/);
    expect(await facts()).toEqual(before);
  });

  test("a change past Helm", async () => {
    const [deploy = "", upgrade = ""] = lines("Somebody changed an object past Helm");
    for (const line of [upgrade, deploy]) {
      await scale(3);
      await runs(line);
      expect(await replicas()).toBe(2);
    }
  });
});

test("no line of the runbook was left out", () => {
  expect([...sections.values()].flat().filter((line) => !ran.has(line))).toEqual([]);
});

test("the runbook knows every code of a failed deploy", async () => {
  const page = await readFile(`${root}docs/runbook.md`, "utf8");
  const folder = `${root}packages/ts-templates/src/deploy/`;
  const sources = await Promise.all((await readdir(folder)).map((file) => readFile(`${folder}${file}`, "utf8")));
  const found = sources.flatMap((text) => [
    ...[...text.matchAll(/"(deploy\.[a-z-]+)"/g)],
    ...[...text.matchAll(/\bcode: "([a-z-]+)"/g)],
  ]);
  const codes = [...new Set(found.map(([, code]) => code))].filter((code) => !page.includes(`\`${code}\``));
  expect(codes).toEqual([]);
});

/** The commands of each section, by its heading; lines that end with a backslash go on. */
function commandsOf(page: string): ReadonlyMap<string, readonly string[]> {
  const all = page.split(/^##+ /m).map((section) => {
    const blocks = [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = ""]) => text);
    const commands = blocks.flatMap((text) => text.replaceAll("\\\n", " ").trim().split("\n"));
    return [section.split("\n")[0] ?? "", commands.map((line) => line.replaceAll(/ +/g, " "))] as const;
  });
  return new Map(all.filter(([, commands]) => commands.length > 0));
}

function lines(heading: string): readonly string[] {
  const found = [...sections].find(([title]) => title.startsWith(heading));
  if (found === undefined) throw new Error(`the runbook has no section ${heading}`);
  for (const line of found[1]) ran.add(line);
  return found[1];
}

/** Runs a line of the runbook in the lab, and expects that it succeeds. */
async function runs(line: string): Promise<HelmRun> {
  const [program, ...args] = line.split(" ");
  const run = program === "helm" ? await helm(lab.cluster, args) : await helmTs(args);
  expect(run.exitCode, `${line}\n${run.output}`).toBe(0);
  return run;
}

async function helmTs(args: readonly string[]): Promise<HelmRun> {
  const given = args.map((arg) => (arg === "inputs.yaml" ? `${root}test/golden/inputs.yaml` : arg));
  const { exitCode, stdout, stderr } = await runHere([...given, "--kubeconfig", lab.cluster.kubeconfig.path]);
  return { exitCode, output: `${stdout}${stderr}` };
}

async function deployed(version: Parameters<Tenant["deploy"]>[0]): Promise<void> {
  const { exitCode, stderr } = await tenant.deploy(version);
  expect(exitCode, stderr).toBe(0);
}

async function facts(): Promise<unknown> {
  const { output } = await helmTs(["status", TARGET, "--json"]);
  return (JSON.parse(output) as { readonly releases: readonly { readonly facts: unknown }[] }).releases[0]?.facts;
}

/** An upgrade of plain Helm that waits for pods, and is killed meanwhile. */
async function killedUpgrade(): Promise<void> {
  await lab.cluster.behave({ unready: "2{64}" });
  const { path } = await findHelm();
  const digest = at(image("2").settings, "frontend", "image", "digest");
  const set = ["v1", "v2"].flatMap((stack) => ["--set", `stacks.${stack}.frontend.image.digest=${digest}`]);
  const args = ["upgrade", "aro-hcp-frontend", "chart", "--namespace", "aro-hcp", "--reuse-values", "--wait", ...set];
  const upgrade = execa(path, args, { cwd: root, env: { KUBECONFIG: lab.cluster.kubeconfig.path }, reject: false });
  try {
    await waitUntil(() => tenant.revisions(), {
      what: "Helm to wait for pods",
      holds: (all) => all.at(-1)?.endsWith(" pending-upgrade") === true,
      timeoutMs: 60_000,
    });
  } finally {
    upgrade.kill("SIGKILL");
    await upgrade;
  }
  await lab.cluster.behave({});
}

const DEPLOYMENT = { apiVersion: "apps/v1", kind: "Deployment", name: "aro-hcp-frontend", namespace: "aro-hcp" };

async function scale(number: number): Promise<void> {
  await lab.cluster.send({
    method: "PATCH",
    path: "/apis/apps/v1/namespaces/aro-hcp/deployments/aro-hcp-frontend/scale?fieldManager=kubectl",
    body: { spec: { replicas: number } },
    contentType: "application/merge-patch+json",
  });
}

async function replicas(): Promise<unknown> {
  return at(await lab.cluster.get(DEPLOYMENT), "spec", "replicas");
}
