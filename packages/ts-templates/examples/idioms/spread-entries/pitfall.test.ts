import { expect, test } from "vitest";
import { manifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;

test("nothing to spread breaks the naive YAML; here nothing is written", async () => {
  await expect(renderNaive(folder, { values: { podLabels: {}, extraArgs: ["-v"] } })).rejects.toThrow(
    "its output is no valid YAML",
  );
  await expect(renderNaive(folder, { values: { podLabels: { a: "b" }, extraArgs: [] } })).rejects.toThrow(
    "its output is no valid YAML",
  );
  expect(await manifests(chart)).toMatchObject([
    { metadata: { labels: { app: "web", release: "shop" } }, spec: { containers: [{ args: ["serve"] }] } },
  ]);
});

test("a label of both stands twice in the naive text, without an error; here once, and the chart's own wins", async () => {
  const values = { podLabels: { app: "mine", team: "core" }, extraArgs: ["-v"] };
  const text = await renderNaive(folder, { values });
  expect(text.match(/^ {4}app: /gm)).toHaveLength(2);
  const [pod] = await manifests(chart, { values });
  expect(pod).toHaveProperty("metadata.labels", { app: "web", release: "shop", team: "core" });
  expect(pod).toHaveProperty("spec.containers.0.args", ["serve", "-v"]);
});
