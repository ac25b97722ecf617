import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Cluster, type Kind, type PodBehaviour, startCluster } from "@helm/kube-lab";
import { at } from "@helm/mesh-lab/parts";
import { expect } from "vitest";
import config from "../../../helm-ts.config.ts";
import { customResourceDefinitions } from "../../api/set-up.ts";
import type { Values } from "../toolkit.ts";
import { controlPlane } from "./control-plane.ts";
import { type CliRun, runHere } from "./run-cli.ts";
import { compareWith, unfinished } from "./running.ts";
import { startSidecarInjector } from "./sidecar-injector.ts";
import { manifestsOf, type Version, valuesOf } from "./versions.ts";

/** What a lab is made of. */
export interface LabOptions {
  /** The target that is deployed into it; the cluster has the name of the target's. */
  readonly target: string;
  /** How containers go at first. */
  readonly pods?: PodBehaviour;
}

/** A cluster such as a target is deployed into: definitions of kinds, and a mesh that injects sidecars. */
export interface Lab {
  readonly target: string;
  readonly cluster: Cluster;
  /** The arguments for `helm-ts <command> <target>` that say what to deploy, and where to. */
  args(command: "deploy" | "plan", version?: Version, ...more: readonly string[]): Promise<readonly string[]>;
  /** Deploys a version, in this process. */
  deploy(version?: Version, ...more: readonly string[]): Promise<CliRun>;
  /** Says what a deploy would do, in this process. */
  plan(version?: Version, ...more: readonly string[]): Promise<CliRun>;
  /** Expects that the cluster runs this version complete, and nothing else. */
  expectToRun(version?: Version): Promise<void>;
  /** Ends it, and expects that no deploy holds its lease any more. */
  stop(): Promise<void>;
}

/** Starts it. */
export async function startLab({ target, pods = {} }: LabOptions): Promise<Lab> {
  const values = valuesOf(target);
  const name = config.deploy.cluster?.(values, target.split("/")) ?? "kube-lab";
  const { revisions } = values["mesh"] as { readonly revisions: readonly string[] };
  const injector = await startSidecarInjector();
  const [definitions, kinds] = await Promise.all([customResourceDefinitions(), kindsOf(values)]);
  const mesh = revisions.flatMap((revision) => [...controlPlane(revision), injector.webhook(revision)]);
  const cluster = await startCluster({ name, pods, objects: [...definitions, ...mesh] });
  const args = async (command: string, version: Version = {}, ...more: readonly string[]) => {
    const settings = await writeSettings(cluster, version.settings ?? {});
    const state = version.rollout === undefined ? [] : ["--rollout", version.rollout];
    const access = ["--kubeconfig", cluster.kubeconfig.path];
    return [command, target, "--inputs", "sample", "--overlay", settings, ...state, ...access, ...more];
  };
  return {
    target,
    cluster,
    args,
    deploy: async (version, ...more) => runHere(await args("deploy", version, "--yes", ...more)),
    plan: async (version, ...more) => runHere(await args("plan", version, ...more)),
    expectToRun: async (version) => {
      const compared = await compareWith(cluster, await manifestsOf(valuesOf(target, version)), kinds);
      expect(compared.live).toEqual(compared.version);
      expect(await unfinished(cluster)).toEqual([]);
    },
    stop: async () => {
      const held = await holders(cluster);
      await cluster.stop();
      await injector.stop();
      expect(held).toEqual([]);
    },
  };
}

/** The kinds that the chart has: a state of the rollout has other objects, but no other kinds. */
async function kindsOf(values: Values): Promise<readonly Kind[]> {
  const kinds = (await manifestsOf(values)).map(({ apiVersion, kind }) => ({ apiVersion, kind }));
  return [...new Map(kinds.map((each) => [`${each.apiVersion} ${each.kind}`, each])).values()];
}

/** JSON is YAML; versions that are deployed at the same time have files of their own. */
async function writeSettings({ directory }: Cluster, settings: Values): Promise<string> {
  const text = JSON.stringify(settings);
  const file = join(directory, "settings", `${createHash("sha256").update(text).digest("hex")}.yaml`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

async function holders(cluster: Cluster): Promise<readonly unknown[]> {
  const leases = await cluster.list({ apiVersion: "coordination.k8s.io/v1", kind: "Lease" });
  const others = leases.filter(({ metadata }) => metadata.namespace !== "kube-system");
  return others.flatMap(({ spec }) => at(spec, "holderIdentity") ?? []).filter((holder) => holder !== "");
}
