import { expect, test } from "vitest";
import { findHelm, runHelm } from "../../../src/helm/index.ts";
import type { YamlValue } from "../../../src/manifest/index.ts";
import { manifests, naiveManifests, withChart, withNaiveChart } from "../render.ts";
import { chart } from "./chart.ts";

const upgrade = ["template", "shop", "--is-upgrade"];

test("an upgrade that is rendered without the cluster stops in the naive template; here it renders", async () => {
  const helm = await findHelm();
  await withNaiveChart(import.meta.dirname, (directory) =>
    expect(runHelm(helm, [...upgrade, directory])).rejects.toThrow("index of untyped nil"),
  );
  await withChart(chart, async (directory) => {
    expect((await runHelm(helm, [...upgrade, directory])).stdout).toContain("password:");
  });
});

test("two renders have two passwords in the naive manifest; here a given one stays, and a named Secret is none of ours", async () => {
  const naive = async () => passwords(await naiveManifests(import.meta.dirname));
  expect(await naive()).not.toEqual(await naive());

  const ours = (auth: Readonly<Record<string, string>>) => manifests(chart, { values: { auth } });
  const [first, second] = [await ours({ password: "a" }), await ours({ password: "a" })];
  expect(passwords(first)).toEqual([Buffer.from("a").toString("base64")]);
  expect(passwords(second)).toEqual(passwords(first));
  const named = await ours({ existingSecret: "given" });
  expect(named).toEqual([
    expect.objectContaining({ spec: { containers: [{ name: "web", envFrom: [{ secretRef: { name: "given" } }] }] } }),
  ]);
});

function passwords(documents: readonly YamlValue[]): readonly unknown[] {
  return documents.flatMap((one) => (one as { data?: { password: unknown } }).data?.password ?? []);
}
