import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, startCluster } from "@helm/kube-lab";
import { defineChart, keepResource } from "@helm/ts-templates";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { keptOrGenerated, printChart } from "../kubernetes/toolkit.ts";
import { helm } from "./helm.ts";

let cluster: Cluster;
let chart: string;

beforeAll(async () => {
  chart = await mkdtemp(join(tmpdir(), "kept-secret-"));
  cluster = await startCluster();
  await writeChart(chart);
});
afterAll(async () => {
  await cluster?.stop();
  await rm(chart, { recursive: true, force: true });
});

test("a generated password is kept by every upgrade, and found by a new install; a given one wins", async () => {
  await helm(cluster, ["install", "shop", chart]);
  const first = await password();
  expect(first).toMatch(/^[A-Za-z0-9]{32}$/);

  await helm(cluster, ["upgrade", "shop", chart, "--set", "color=green"]);
  expect(await password()).toBe(first);

  await helm(cluster, ["uninstall", "shop"]);
  await helm(cluster, ["install", "shop", chart]);
  expect(await password()).toBe(first);

  await helm(cluster, ["upgrade", "shop", chart, "--set", "password=chosen"]);
  expect(await password()).toBe("chosen");
});

async function password(): Promise<string> {
  const secret = await cluster.get({ apiVersion: "v1", kind: "Secret", namespace: "default", name: "auth" });
  const { password = "" } = (secret?.["data"] ?? {}) as { readonly password?: string };
  return Buffer.from(password, "base64").toString();
}

async function writeChart(directory: string): Promise<void> {
  const definition = defineChart({
    values: z.strictObject({ password: z.string().default(""), color: z.string().default("blue") }),
    templates: (values) => ({
      secret: {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "auth", labels: { color: values.color }, annotations: keepResource() },
        data: { password: keptOrGenerated({ secret: "auth", key: "password", given: values.password }) },
      },
    }),
  });
  await mkdir(join(directory, "templates"));
  await writeFile(join(directory, "Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
  await writeFile(join(directory, "values.yaml"), 'password: ""\ncolor: blue\n');
  for (const { path, text } of printChart(definition, { name: "shop", sourceOf: () => "src/chart.ts" })) {
    await writeFile(join(directory, "templates", path), text);
  }
}
