import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGoldens } from "#toolkit/golden";
import { identity, isMapping, type Manifest, parseYaml, type YamlValue } from "#toolkit/manifest";
import { EXAMPLES, exampleReports } from "./example-reports.ts";
import { rendered, sceneOf } from "./scene.ts";

test("examples are made of what Helm renders", async () => {
  const goldens = await readGoldens(join(EXAMPLES, "../../test/golden"));
  const { targets } = rendered(sceneOf(), "main");
  for (const { name, manifests } of targets) {
    expect(bodiesOf(manifests), name).toEqual(bodiesOf(goldens.get(name) ?? []));
  }
});

test("the reports in docs/examples are up to date; `npm run examples` writes them", async () => {
  const reports = await exampleReports();
  const names = await readdir(EXAMPLES);
  expect(names.filter((name) => !name.endsWith(".png") && name !== "README.md").sort()).toEqual(
    [...reports.keys()].sort(),
  );
  for (const [name, text] of reports) expect(await readFile(join(EXAMPLES, name), "utf8"), name).toBe(text);
}, 120_000);

/** By identity; embedded documents count as what they say, for they are laid out without Helm. */
function bodiesOf(manifests: readonly Manifest[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(manifests.map((manifest) => [identity(manifest), structure(manifest.body)]));
}

function structure(value: YamlValue): unknown {
  if (Array.isArray(value)) return value.map(structure);
  if (isMapping(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, structure(member)]));
  }
  if (typeof value !== "string" || !/[\n{]/.test(value)) return value;
  const inner = parseYaml(value);
  return typeof inner === "object" ? structure(inner) : value;
}
