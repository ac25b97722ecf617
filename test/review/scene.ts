import { readFileSync } from "node:fs";
import { type EvaluateContext, evaluateChart } from "#toolkit/evaluate";
import { asManifest, isMapping, type Manifest, parseYaml, type YamlMapping } from "#toolkit/manifest";
import type { ReviewSide } from "#toolkit/review";
import { mergeValues, type Values } from "#toolkit/values";
import config from "../../helm-ts.config.ts";
import { chartValuesOf, targets } from "../values/resolve.ts";

/** The chart's values of several targets, by target. */
export type Scene = ReadonlyMap<string, Values>;

/** A change of manifests that stands for one of the templates. */
export type Edit = (manifest: YamlMapping) => YamlMapping;

const inputs = parseYaml(readFileSync(new URL("../golden/inputs.yaml", import.meta.url), "utf8")) as Values;

/** The targets of this repository, with its settings and those of an overlay on top. */
export function sceneOf(overlay: (target: string) => Values | undefined = () => undefined): Scene {
  return new Map(
    targets.map(({ name }) => {
      const more = overlay(name);
      return [name, chartValuesOf(name, ...(more === undefined ? [] : [more]))];
    }),
  );
}

/** Forty targets: those of this repository, and more regions of its production. */
export function sceneOfForty(): Scene {
  const scene = sceneOf();
  const like = "public/prod/uksouth";
  const regions = Array.from({ length: 40 - scene.size }, (_, index) => `region${String(index + 1).padStart(2, "0")}`);
  return regions.reduce((all, region) => withRegion(all, { like, region }), scene);
}

/** A new target that is another one with another region. */
export function withRegion(scene: Scene, { like, region }: { readonly like: string; readonly region: string }): Scene {
  const [cloud, environment, old = ""] = like.split("/");
  const values = JSON.parse(JSON.stringify(scene.get(like)).replaceAll(old, region));
  return new Map([...scene, [`${cloud}/${environment}/${region}`, values]]);
}

/** The values of the targets that are chosen, with some of them merged over. */
export function withValues(scene: Scene, isChosen: (target: string) => boolean, changes: Values): Scene {
  return new Map(
    [...scene].map(([name, values]) => [name, isChosen(name) ? mergeValues([values, changes]) : values] as const),
  );
}

/** What the chart makes of a scene. */
export function rendered(scene: Scene, title: string, edit: Edit = (manifest) => manifest): ReviewSide {
  return { title, targets: [...scene].map(([name, values]) => targetOf(name, { values, edit })) };
}

interface Made {
  readonly values: Values;
  readonly edit: Edit;
}

function targetOf(name: string, { values, edit }: Made): ReviewSide["targets"][number] {
  return {
    name,
    manifests: knownManifestsOf(values).map((manifest) => edited(manifest, edit)),
    prove: config.prove(values),
    ...(config.values.describe && { facts: config.values.describe(values) }),
    ...(config.review.images && { images: config.review.images(values) }),
  };
}

const known = new WeakMap<Values, readonly Manifest[]>();

/** What is not changed need not be evaluated again. */
function knownManifestsOf(values: Values): readonly Manifest[] {
  const made = known.get(values) ?? manifestsOf(values);
  known.set(values, made);
  return made;
}

function manifestsOf(values: Values): readonly Manifest[] {
  const { name, namespace } = config.release;
  const context = {
    values: mergeValues([inputs, values]) as EvaluateContext["values"],
    release: { name, namespace, service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
    chart: { name: "aro-hcp-frontend", version: "0.1.0", appVersion: "0.1.0" },
  };
  return evaluateChart(config.chart.definition, context).flatMap(({ documents }) =>
    documents.map((body) => manifestOf(body as YamlMapping)),
  );
}

function edited(manifest: Manifest, edit: Edit): Manifest {
  const body = edit(manifest.body as YamlMapping);
  return body === manifest.body ? manifest : manifestOf(body);
}

function manifestOf(body: YamlMapping): Manifest {
  const found = isMapping(body) ? asManifest(body) : [];
  if ("body" in found) return found;
  throw new Error(`this is no manifest: ${JSON.stringify(found)}`);
}
