import type { Manifest } from "../manifest/index.ts";
import { at, ofKind, qualified, selects, text, textMap } from "./field.ts";
import type { Workload } from "./workload.ts";

/** What a proxy demands of a connection to a port. */
export interface MutualTls {
  readonly mode: "STRICT" | "PERMISSIVE" | "DISABLE";
  /** The PeerAuthentication that says so; undefined for Istio's default. */
  readonly by?: string;
}

/** A PeerAuthentication. */
export interface PeerAuthentication {
  readonly id: string;
  readonly namespace: string;
  /** Absent for one of a whole namespace, or in the root namespace of the mesh. */
  readonly selector?: Readonly<Record<string, string>>;
  readonly mode: MutualTls["mode"] | undefined;
  readonly ports: ReadonlyMap<number, MutualTls["mode"]>;
}

/** All PeerAuthentications of the manifests. */
export function readPeerAuthentications(manifests: readonly Manifest[]): readonly PeerAuthentication[] {
  return ofKind(manifests, "PeerAuthentication", "security.istio.io").map((manifest) => {
    const spec = at(manifest.body, "spec");
    const selector = textMap(at(spec, "selector", "matchLabels"));
    const ports = Object.entries(portModes(spec));
    return {
      id: qualified(manifest),
      namespace: manifest.metadata.namespace ?? "default",
      ...(Object.keys(selector).length > 0 && { selector }),
      mode: modeOf(text(at(spec, "mtls", "mode"))),
      ports: new Map(ports.flatMap(([port, mode]) => entry(Number(port), modeOf(mode)))),
    };
  });
}

function portModes(spec: ReturnType<typeof at>) {
  const ports = at(spec, "portLevelMtls");
  return Object.fromEntries(Object.keys(textMap(ports)).map((port) => [port, text(at(ports, port, "mode")) ?? ""]));
}

function entry<K, V>(key: K, value: V | undefined): readonly (readonly [K, V])[] {
  return value === undefined ? [] : [[key, value]];
}

function modeOf(mode: string | undefined): MutualTls["mode"] | undefined {
  return mode === "STRICT" || mode === "PERMISSIVE" || mode === "DISABLE" ? mode : undefined;
}

/**
 * What is in force on a port of a workload: the workload's own policy, there first the port's mode; then the
 * namespace's, then the mesh's, then PERMISSIVE. A mode that is not set is inherited.
 * Source: https://istio.io/latest/docs/concepts/security/#peer-authentication
 */
export function mutualTlsOf(
  { namespace, labels }: Workload,
  port: number,
  { policies, rootNamespace }: { readonly policies: readonly PeerAuthentication[]; readonly rootNamespace: string },
): MutualTls {
  const own = policies.filter(
    (one) => one.namespace === namespace && one.selector !== undefined && selects(one.selector, labels),
  );
  const wide = (of: string) => policies.filter((one) => one.namespace === of && one.selector === undefined);
  const candidates = [
    ...own.map(({ id, ports }) => ({ mode: ports.get(port), id })),
    ...own,
    ...wide(namespace),
    ...wide(rootNamespace),
  ];
  for (const { mode, id } of candidates) if (mode !== undefined) return { mode, by: id };
  return { mode: "PERMISSIVE" };
}
