import { expect, test } from "vitest";
import type { YamlValue } from "../../../src/manifest/index.ts";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const next = { "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.2.4\nappVersion: 5.0.0\n" };

test("a new version changes the naive selector, which no cluster accepts; here it stays", async () => {
  const values = { podLabels: { team: "core" } };
  const naive = await selectors(naiveManifests(import.meta.dirname));
  expect(await selectors(naiveManifests(import.meta.dirname, { files: next, values }))).not.toEqual(naive);

  const ours = await selectors(manifests(chart));
  expect(await selectors(manifests(chart, { files: next, values }))).toEqual(ours);
  expect(ours).toEqual([{ matchLabels: { "app.kubernetes.io/name": "web", "app.kubernetes.io/instance": "shop" } }]);
});

async function selectors(rendered: Promise<readonly YamlValue[]>): Promise<readonly unknown[]> {
  return (await rendered).map((one) => (one as { spec: { selector: unknown } }).spec.selector);
}
