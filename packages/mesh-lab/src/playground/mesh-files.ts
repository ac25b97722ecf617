import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mesh } from "../mesh/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import { identitiesIn, policiesOf } from "./policies.ts";

/** What is written for clients that are other programs, such as curl. All of it is in the mesh's own directory. */
export interface MeshFiles {
  /** PEM of the authority that signed what gateways show. */
  readonly authority: string;
  /** Certificates and keys of those whom the manifests name, by `namespace/serviceAccount`. */
  readonly identities: ReadonlyMap<string, IdentityFiles>;
}

/** Files in PEM. */
export interface IdentityFiles {
  readonly certificate: string;
  readonly key: string;
}

/** Writes the authority's certificate, and one with its key for everybody whom the manifests name. */
export async function writeMeshFiles({
  directory,
  identities,
  plan,
}: Pick<Mesh, "directory" | "identities" | "plan">): Promise<MeshFiles> {
  const authority = join(directory, "ca.pem");
  await writeFile(authority, identities.root, { mode: 0o600 });
  const folder = join(directory, "identities");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written = new Map<string, IdentityFiles>();
  for (const identity of identitiesOf(plan())) {
    const { certificate, key } = await identities.certificateOf(identity);
    const base = join(folder, identity.replace("/", "."));
    const files = { certificate: `${base}.pem`, key: `${base}.key` };
    await writeFile(files.certificate, certificate, { mode: 0o600 });
    await writeFile(files.key, key, { mode: 0o600 });
    written.set(identity, files);
  }
  return { authority, identities: written };
}

/** Those of pods, and those whom authorization policies name in full, `namespace/serviceAccount`. */
function identitiesOf(plan: MeshPlan): readonly string[] {
  const pods = [...plan.workloads, ...plan.gateways];
  const own = pods.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`);
  const named = policiesOf(plan).flatMap((policy) => identitiesIn(policy, plan.trustDomain));
  return [...new Set([...own, ...named])].sort();
}
