import { type Manifest, parseYaml, type YamlValue } from "../manifest/index.ts";
import { at, list, mapping, ofKind, qualified, text, texts } from "./field.ts";

/** An external authorizer that the mesh knows by name. */
export interface Provider {
  readonly name: string;
  /** As written: `namespace/host` or `host`. */
  readonly service: string;
  readonly host: string;
  readonly port: number;
  /** As written; undefined leaves the 600 s of the default. */
  readonly timeout?: string;
  readonly failOpen: boolean;
  readonly pathPrefix?: string;
  /** Of the request, by name: what the authorizer sees besides host, method, path, length and authorization. */
  readonly includedHeaders: readonly string[];
}

/** The mesh configuration of one revision, as far as it matters here. */
export interface MeshConfig {
  /** `namespace/name` of the ConfigMap. */
  readonly id: string;
  readonly namespace: string;
  readonly revision: string;
  readonly providers: readonly Provider[];
}

/**
 * The mesh configurations among the ConfigMaps: those with the key `mesh`.
 * Source: https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export function readMeshConfigs(manifests: readonly Manifest[]): readonly MeshConfig[] {
  return ofKind(manifests, "ConfigMap", "").flatMap((manifest) => {
    const mesh = text(at(manifest.body, "data", "mesh"));
    if (mesh === undefined) return [];
    const { name, namespace = "default" } = manifest.metadata;
    const providers = list(at(parseYaml(mesh), "extensionProviders")).flatMap(readProvider);
    const revision = text(at(manifest.body, "metadata", "labels", "istio.io/rev")) ?? name;
    return [{ id: qualified(manifest), namespace, revision, providers }];
  });
}

function readProvider(provider: YamlValue): readonly Provider[] {
  const { envoyExtAuthzHttp, envoyExtAuthzGrpc } = mapping(provider);
  const settings = envoyExtAuthzHttp ?? envoyExtAuthzGrpc;
  const name = text(at(provider, "name"));
  const service = text(at(settings, "service"));
  if (name === undefined || service === undefined) return [];
  const timeout = text(at(settings, "timeout"));
  const pathPrefix = text(at(settings, "pathPrefix"));
  return [
    {
      name,
      service,
      host: service.slice(service.indexOf("/") + 1),
      port: Number(text(at(settings, "port"))),
      failOpen: at(settings, "failOpen") === true,
      includedHeaders: texts(at(settings, "includeRequestHeadersInCheck")),
      ...(timeout !== undefined && { timeout }),
      ...(pathPrefix !== undefined && { pathPrefix }),
    },
  ];
}
