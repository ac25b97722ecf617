import { expect, test } from "vitest";
import type { YamlValue } from "../../../src/manifest/index.ts";
import { manifests, naiveManifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;
const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    app.kubernetes.io/version: {{ .Chart.Version }}
data:
  GREETING: Hello
`;
const metadata = (version: string) => `apiVersion: v2\nname: web\nversion: ${version}\nappVersion: 4.5.6\n`;

test("a new version of the chart restarts the naive pods; here only the data does", async () => {
  const naive = (version: string) =>
    naiveManifests(folder, { files: { "Chart.yaml": metadata(version), "templates/config-map.yaml": configMap } });
  expect(checksum(await naive("1.0.0"))).not.toEqual(checksum(await naive("1.0.1")));

  const ours = (version: string, greeting: string) =>
    manifests(chart, { files: { "Chart.yaml": metadata(version) }, values: { greeting } });
  const first = checksum(await ours("1.0.0", "Hello"));
  expect(checksum(await ours("1.0.1", "Hello"))).toEqual(first);
  expect(checksum(await ours("1.0.0", "Bonjour"))).not.toEqual(first);
});

test("a file of another name stops the naive render", async () => {
  await expect(renderNaive(folder, { files: { "templates/settings.yaml": configMap } })).rejects.toThrow("no template");
});

/** The annotation of the Deployment, which has to be there. */
function checksum(documents: readonly YamlValue[]): string {
  const text = /"checksum\/config":"([0-9a-f]{64})"/.exec(JSON.stringify(documents));
  if (text?.[1] === undefined) throw new Error(`no checksum in ${JSON.stringify(documents)}`);
  return text[1];
}
