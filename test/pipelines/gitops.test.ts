import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { execa } from "execa";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { findHelm } from "#toolkit/helm";
import { openProject, targetList, targetValues } from "#toolkit/project";
import { namespacesOf, releasesOf } from "../../src/deploy/where.ts";
import { goldenManifests } from "../golden-manifests.ts";
import { type Manifest, readManifests } from "../parity/manifest.ts";
import { type ApplicationSet, applicationsOf } from "./application-set.ts";
import { documents, ROOT } from "./files.ts";

const project = await openProject(ROOT);
const { path: helm } = await findHelm();

describe("Argo CD", async () => {
  const [set] = (await documents("argocd/application-set.yaml")) as readonly [ApplicationSet];
  const applications = await applicationsOf(set);

  test("has the two parts of every target of its cloud", async () => {
    const { targets } = await targetList(project);
    const wanted = targets.map(({ name }) => name).filter((name) => name.startsWith("public/"));
    const parts = applications.map(({ target, metadata }) => `${target} ${metadata.labels["part"]}`);
    expect(parts.toSorted()).toEqual(wanted.flatMap((name) => [`${name} frontend`, `${name} mesh`]).toSorted());
    expect(new Set(applications.map(({ metadata }) => metadata.name)).size).toBe(applications.length);
  });

  test("deploys to the cluster and the namespace that the target names", async () => {
    for (const { target, spec } of applications) {
      const { values } = await targetValues(project, target);
      expect(spec.destination).toEqual({ name: values["cluster"], namespace: "aro-hcp" });
    }
  });

  test("its parts are those of the two releases of helm-ts, in their order", async () => {
    const releases = releasesOf((await targetValues(project, "dev/dev/westus3")).values, ["dev", "dev", "westus3"]);
    const parts = applications.slice(0, 2).map(({ spec }) => load(spec.sources[0].helm.values));
    expect(parts).toEqual(releases.map(({ values }) => values));
  });

  test("its steps are the waves in their order, each with the parts in theirs", () => {
    const steps = set.spec.strategy.rollingSync.steps.map(({ matchExpressions }) =>
      matchExpressions.map(({ values }) => values.join()).join(" "),
    );
    const waves = Object.keys(project.config.deploy.waves ?? {}).filter((wave) => wave !== "dev");
    expect(steps).toEqual(waves.flatMap((wave) => [`${wave} mesh`, `${wave} frontend`]));
  });

  test.each(["public/int/uksouth", "public/prod/eastus2"])("renders what the golden of %s has", async (target) => {
    const own = applications.filter((one) => one.target === target);
    const manifests = await Promise.all(
      own.map(({ spec }) => {
        const [{ path, helm: source }] = spec.sources;
        // What a ref names stands in another repository.
        const files = source.valueFiles
          .filter((file) => !file.startsWith("$"))
          .map((file) => normalize(join(path, file)));
        return rendered(target, { files, values: load(source.values) as object });
      }),
    );
    expect(byIdentity(manifests.flat())).toEqual(byIdentity(goldenManifests(target)));
  });

  test("reads the inputs last, from where the target's name says", () => {
    for (const { target, spec } of applications) {
      expect(spec.sources[0].helm.valueFiles.at(-1)).toBe(`$${spec.sources[1].ref}/${target}.yaml`);
    }
  });
});

describe.each([
  ["public/int/uksouth", "flux/public-int-uksouth.yaml"],
  ["dev/dev/westus3", "flux/dev-dev-westus3.yaml"],
])("Flux, %s", async (target, file) => {
  const releases = (await documents(file)) as readonly HelmRelease[];

  test("has the releases of helm-ts in their order, each after the one before", async () => {
    const wanted = releasesOf((await targetValues(project, target)).values, target.split("/"));
    expect(
      releases.map(({ metadata, spec }) => ({ ...metadata, ...(spec.values && { values: spec.values }) })),
    ).toEqual(wanted);
    expect(releases.map(({ spec }) => spec.dependsOn?.map(({ name }) => name))).toEqual(
      releases.map((_, index) => (index === 0 ? undefined : [releases[index - 1]?.metadata.name])),
    );
    expect(releases.map(({ metadata, spec }) => spec.releaseName === metadata.name)).not.toContain(false);
  });

  test("renders what the golden has, from files that are there", async () => {
    const manifests = await Promise.all(
      releases.map(({ spec }) => {
        const files = spec.chart.spec.valuesFiles.map((path) => normalize(path));
        // A step is there only on the way to another state.
        expect(files.filter((path) => !existsSync(join(ROOT, path)))).toEqual([`steps/${target}.yaml`]);
        expect(files[0]).toBe("chart/values.yaml");
        return rendered(target, { files, values: spec.values ?? {} });
      }),
    );
    expect(byIdentity(manifests.flat())).toEqual(byIdentity(goldenManifests(target)));
  });
});

test.each(["dev/dev/westus3", "public/int/uksouth", "usgov/prod/usgovvirginia", "china/prod/chinaeast2"])(
  "the namespaces are those of %s",
  async (target) => {
    const namespaces = (await documents("namespaces.yaml")) as readonly { readonly metadata: object }[];
    const { values } = await targetValues(project, target);
    expect(namespaces.map(({ metadata }) => metadata)).toEqual(namespacesOf(values));
  },
);

/** As far as it is looked at. */
interface HelmRelease {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly releaseName: string;
    readonly dependsOn?: readonly { readonly name: string }[];
    readonly chart: { readonly spec: { readonly valuesFiles: readonly string[] } };
    readonly values?: object;
  };
}

interface Given {
  readonly files: readonly string[];
  readonly values: object;
}

/** What Helm makes of values files of the repository, with the inputs that the target still needs. */
async function rendered(target: string, { files, values }: Given): Promise<readonly Manifest[]> {
  const given = [...files.filter((file) => existsSync(join(ROOT, file))), "-"];
  const args = ["template", "aro-hcp-frontend", "chart", "--namespace", "aro-hcp", "--kube-version", "1.30.0"];
  const input = JSON.stringify({ ...values, inputs: await missingInputs(target) });
  const { stdout } = await execa(helm, [...args, ...given.flatMap((file) => ["--values", file])], { cwd: ROOT, input });
  return readManifests(stdout);
}

async function missingInputs(target: string): Promise<object> {
  const text = await readFile(join(ROOT, "test/golden/inputs.yaml"), "utf8");
  const { inputs } = load(text) as { readonly inputs: Readonly<Record<string, unknown>> };
  const { missing } = await targetValues(project, target);
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => missing.includes(`inputs.${name}`)));
}

function byIdentity(manifests: readonly Manifest[]): readonly (readonly [string, Manifest])[] {
  return manifests
    .map((one) => [`${one.kind} ${one.metadata.namespace ?? ""}/${one.metadata.name}`, one] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
