import { isRecord, type Manifest } from "../../parity/manifest.ts";

/** The names under which the services are called. */
export interface Hosts {
  readonly frontend: string;
  readonly admin: string;
  readonly sessiongate: string;
}

/** Throws where the manifests do not have them. */
export function hostsOf(manifests: readonly Manifest[]): Hosts {
  return {
    frontend: listed(manifests, "VirtualService", "aro-hcp-vs-frontend", "hosts")[0] ?? "",
    admin: listenerHost(manifests, "admin-api-https"),
    sessiongate: listenerHost(manifests, "sessiongate-https"),
  };
}

function listenerHost(manifests: readonly Manifest[], name: string): string {
  const listeners = specOf(manifests, "Gateway", "ops-ingress-gateway")["listeners"];
  const listener = (Array.isArray(listeners) ? listeners : []).find((each) => isRecord(each) && each["name"] === name);
  if (!isRecord(listener)) throw new Error(`the ops gateway has no listener ${name}`);
  return String(listener["hostname"]);
}

function listed(manifests: readonly Manifest[], kind: string, name: string, field: string): readonly string[] {
  const list = specOf(manifests, kind, name)[field];
  return Array.isArray(list) ? list.map(String) : [];
}

function specOf(manifests: readonly Manifest[], kind: string, name: string): Readonly<Record<string, unknown>> {
  const found = manifests.find((object) => object.kind === kind && object.metadata.name === name)?.["spec"];
  if (!isRecord(found)) throw new Error(`there is no ${kind} ${name}`);
  return found;
}
