import { MeshLabError } from "../errors.ts";
import {
  at,
  type Fields,
  fields,
  groupOf,
  isFields,
  type KubernetesObject,
  list,
  parseYaml,
  text,
} from "../manifest/index.ts";
import type { ExtensionProvider, Service } from "./mesh-plan.ts";
import { serviceOf } from "./read-services.ts";

/** What the manifests say about the mesh itself. */
export interface MeshConfig {
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly revision: string | undefined;
  /** Name of the ConfigMap that is merged into the mesh's own one. */
  readonly shared: string | undefined;
  /** The mesh's own configuration, where the manifests have it. */
  readonly own: Fields;
  readonly ownName: string;
  readonly providers: readonly Fields[];
}

/** A mesh configuration that is shared with an add-on's own is named so, one for each revision. */
const SHARED = "istio-shared-configmap-";

/**
 * Finds the mesh configuration: the ConfigMap `istio` or `istio-<revision>` of istiod, and one that an add-on merges into
 * it, `istio-shared-configmap-<revision>`.
 *
 * @param revision the one that is wanted; without it, the last of those in the manifests
 * @throws MeshLabError `plan.revision`, where the manifests have others
 */
export function readMeshConfig(objects: readonly KubernetesObject[], revision?: string): MeshConfig {
  const maps = objects.filter(isMeshConfig);
  const shared = maps.filter(({ metadata }) => metadata.name.startsWith(SHARED));
  const revisions = shared.map(({ metadata }) => metadata.name.slice(SHARED.length)).sort(byNumbers);
  const chosen = revision ?? revisions.at(-1);
  if (revision !== undefined && revisions.length > 0 && !revisions.includes(revision))
    throw unknownRevision(revision, revisions);
  const sharedMap = shared.find(({ metadata }) => metadata.name === `${SHARED}${chosen}`);
  const ownName = maps.map(({ metadata }) => metadata.name).find((name) => !name.startsWith(SHARED));
  const own = maps.find(({ metadata }) => metadata.name === ownName);
  const [ownMesh, sharedMesh] = [own, sharedMap].map((map) => fields(parseYaml(text(at(map, "data", "mesh")) ?? "{}")));
  return {
    rootNamespace: own?.metadata.namespace ?? sharedMap?.metadata.namespace ?? "istio-system",
    trustDomain: text(ownMesh?.["trustDomain"]) ?? text(sharedMesh?.["trustDomain"]) ?? "cluster.local",
    revision: chosen,
    shared: sharedMap?.metadata.name,
    own: ownMesh ?? {},
    ownName: ownName ?? (chosen === undefined ? "istio" : `istio-${chosen}`),
    providers: [...list(ownMesh?.["extensionProviders"]), ...list(sharedMesh?.["extensionProviders"])].filter(isFields),
  };
}

/** Whether an object is a configuration of the mesh, its own or one that is shared with it. */
export function isMeshConfig({ apiVersion, kind, metadata: { name }, ...rest }: KubernetesObject): boolean {
  const isNamed = name === "istio" || name.startsWith("istio-");
  return kind === "ConfigMap" && groupOf(apiVersion) === "" && isNamed && text(at(rest, "data", "mesh")) !== undefined;
}

function byNumbers(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}

function unknownRevision(revision: string, revisions: readonly string[]): MeshLabError {
  return new MeshLabError(
    "plan.revision",
    `The manifests have no mesh configuration for revision ${revision}. They have: ${revisions.join(", ")}.`,
  );
}

/** The external authorizers of a mesh configuration, and who answers for them. */
export function readProviders({ providers, rootNamespace }: MeshConfig, services: readonly Service[]) {
  return providers.flatMap((provider): readonly ExtensionProvider[] => {
    const http = provider["envoyExtAuthzHttp"];
    const said = http ?? provider["envoyExtAuthzGrpc"];
    if (!isFields(said)) return [];
    const service = text(said["service"]) ?? "";
    const [namespace = "", host = service] = service.includes("/") ? service.split("/") : [rootNamespace, service];
    return [
      {
        name: text(provider["name"]) ?? "",
        type: http === undefined ? "grpc" : "http",
        service,
        port: Number(text(said["port"])),
        pathPrefix: text(said["pathPrefix"]) ?? "",
        workloads: serviceOf(host, namespace, services)?.workloads ?? [],
      },
    ];
  });
}
