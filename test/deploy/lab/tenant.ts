import { fileURLToPath } from "node:url";
import type { Cluster, Kind, KubernetesObject } from "@helm/kube-lab";
import { expect } from "vitest";
import { type ChartValues, chartSchema } from "../../../src/values/index.ts";
import { mergeValues, type Values } from "../toolkit.ts";
import { startControlPlane } from "./control-plane.ts";
import { type CliRun, runHere } from "./run-cli.ts";
import { compare, objectsOfHelm, revisionsOf, unfinished } from "./running.ts";
import { manifestsOf, type Version, valuesOf, writeSettings } from "./versions.ts";

/** A target that is deployed into namespaces of its own. */
export interface Tenant {
  readonly namespaces: ChartValues["namespaces"];
  /** The arguments for `helm-ts <command> <target>` that say what to deploy, and where to. */
  args(command: "deploy" | "plan", version?: Version, ...more: readonly string[]): Promise<readonly string[]>;
  /** Deploys a version, in this process. */
  deploy(version?: Version, ...more: readonly string[]): Promise<CliRun>;
  /** Says what a deploy would do, in this process. */
  plan(version?: Version, ...more: readonly string[]): Promise<CliRun>;
  /** Expects that the cluster runs this version complete, and nothing else. */
  expectToRun(version?: Version): Promise<void>;
  /** What Helm has put into the cluster. */
  objects(): Promise<readonly KubernetesObject[]>;
  /** The pods of the chart, by namespace and name; those that end are left out. */
  pods(): Promise<readonly string[]>;
  /** The revisions that Helm remembers, and the status of each: `aro-hcp/web 1 superseded`. */
  revisions(): Promise<readonly string[]>;
}

/** As a path, for a project that is elsewhere, too. */
const inputs = fileURLToPath(new URL("../../golden/inputs.yaml", import.meta.url));

/** Namespaces that begin with a name; MISE answers a frontend by its namespace. */
function settingsOf(name: string): Values {
  const parts = ["frontend", "mise", "ingress", "mesh"];
  return {
    namespaces: Object.fromEntries(parts.map((part) => [part, `${name}-${part}`])),
    mise: { callers: { frontend: { namespace: `${name}-frontend` } } },
  };
}

/**
 * Makes the namespaces that AKS makes, with the control planes of the mesh.
 *
 * @param name begins the names of the namespaces; without it they are those of the target
 */
export async function makeTenant(cluster: Cluster, target: string, name?: string): Promise<Tenant> {
  const own = name === undefined ? {} : settingsOf(name);
  const inOwn = ({ settings = {}, ...rest }: Version = {}): Version => ({
    ...rest,
    settings: mergeValues([own, settings]),
  });
  const values = valuesOf(target, inOwn());
  const { namespaces, mesh } = chartSchema.parse(values);
  const kinds = await kindsOf(values);
  await cluster.apply([{ apiVersion: "v1", kind: "Namespace", metadata: { name: namespaces.ingress } }]);
  await Promise.all(mesh.revisions.map((revision) => startControlPlane(cluster, namespaces.mesh, revision)));

  const names = Object.values<string | undefined>(namespaces);
  const isOwn = ({ namespace }: { readonly namespace?: string }) => names.includes(namespace);
  const args: Tenant["args"] = async (command, version, ...more) => {
    const { rollout, settings = {} } = inOwn(version);
    const state = rollout === undefined ? [] : ["--rollout", rollout];
    const overlay = await writeSettings(cluster.directory, settings);
    const what = [command, target, "--inputs", inputs, "--overlay", overlay, ...state];
    return [...what, "--kubeconfig", cluster.kubeconfig.path, ...more];
  };
  const objects = async () => (await objectsOfHelm(cluster, kinds)).filter(({ metadata }) => isOwn(metadata));
  return {
    namespaces,
    args,
    deploy: async (version, ...more) => runHere(await args("deploy", version, "--yes", ...more)),
    plan: async (version, ...more) => runHere(await args("plan", version, ...more)),
    expectToRun: async (version) => {
      const { live, wanted } = await compare(
        cluster,
        await objects(),
        await manifestsOf(valuesOf(target, inOwn(version))),
      );
      expect(live).toEqual(wanted);
      expect(await unfinished(cluster, isOwn)).toEqual([]);
    },
    objects,
    pods: async () => {
      const pods = (await cluster.pods()).filter((pod) => isOwn(pod) && !pod.ending && pod.labels["app"] !== "istiod");
      return pods.map((pod) => `${pod.namespace}/${pod.name}`);
    },
    revisions: () => revisionsOf(cluster, isOwn),
  };
}

/** The kinds that the chart has: a state of the rollout has other objects, but no other kinds. */
async function kindsOf(values: Values): Promise<readonly Kind[]> {
  const kinds = (await manifestsOf(values)).map(({ apiVersion, kind }) => ({ apiVersion, kind }));
  return [...new Map(kinds.map((each) => [`${each.apiVersion} ${each.kind}`, each])).values()];
}
