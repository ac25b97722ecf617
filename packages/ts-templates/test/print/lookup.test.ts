import { expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { chart } from "../fixtures/lookup/chart.ts";
import { renderPrinted } from "./printed-chart.ts";

const call = '(lookup "v1" "Secret" $.Release.Namespace $.Values.name)';

/** Helm looks up nothing without a cluster, so an object of the values stands in its place. */
async function rendered(object: Readonly<Record<string, unknown>>) {
  const files = printChart(chart, { name: "lookup", sourceOf: (path) => path });
  const templates = new Map(files.map(({ path, text }) => [path, text.replaceAll(call, "$.Values.object")]));
  const output = await renderPrinted({ name: "lookup", templates, values: { name: "web", object } as never });
  return parseManifests(output).map(({ body }) => body);
}

test("an object that is there is read", async () => {
  const data = { password: "c2VjcmV0", user: "YQ==" };
  const found = await rendered({ kind: "Secret", metadata: { labels: { a: "1" } }, data });
  expect(found).toEqual([
    expect.objectContaining({ metadata: { name: "copy" }, data }),
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "web", labels: { a: "1" }, annotations: { "example.com/is-upgrade": "true" } },
      data: { password: "c2VjcmV0" },
    },
  ]);
});

test("of an object without these members, nothing is read", async () => {
  expect(await rendered({ kind: "Secret" })).toEqual([
    expect.objectContaining({
      metadata: { name: "web", annotations: { "example.com/is-upgrade": "true" } },
      data: { password: "Zmlyc3Q=" },
    }),
  ]);
});
