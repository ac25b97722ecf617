import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { KUBERNETES_VERSION } from "@helm/kube-lab";
import { MeshLabError } from "@helm/mesh-lab";
import { findPrograms } from "@helm/mesh-lab/mesh-parts";
import { run } from "../measure/index.ts";
import type { Peers } from "./find-peers.ts";

/** What each program calls its version, by the program's name. */
export type Versions = Readonly<Record<string, string>>;

/** The versions of every program that is measured: asked, or as they are pinned. */
export async function versionsOf({ helm, helmUnittest, cdk8s }: Peers, repository: string): Promise<Versions> {
  const cdk8sPins = JSON.parse(await readFile(join(cdk8s, "package.json"), "utf8")).dependencies;
  const { version } = JSON.parse(await readFile(join(repository, "packages/ts-templates/package.json"), "utf8"));
  const tsc = await run({ program: join(repository, "node_modules/.bin/tsc"), args: ["--version"], cwd: repository });
  return {
    "helm-ts": version,
    node: process.version,
    helm: (await run({ program: helm, args: ["version", "--template", "{{.Version}}"], cwd: cdk8s })).trim(),
    "helm-unittest": /\/(v[\d.]+)-[0-9a-f]+\/[^/]+$/.exec(helmUnittest)?.[1] ?? "unknown",
    "cdk8s-cli": cdk8sPins["cdk8s-cli"],
    cdk8s: cdk8sPins.cdk8s,
    tsc: tsc.replace("Version ", "").trim(),
    ...(await meshVersions()),
    "kube-apiserver": KUBERNETES_VERSION,
  };
}

async function meshVersions(): Promise<Versions> {
  try {
    const { istiod, envoy } = await findPrograms();
    return { istiod: istiod.version, envoy: envoy.version };
  } catch (error) {
    if (error instanceof MeshLabError) return { istiod: "not installed", envoy: "not installed" };
    throw error;
  }
}
