import { type Manifest, parseManifests, type YamlMapping } from "../../src/manifest/index.ts";

/** What may differ between two meshes. */
export interface MeshValues {
  /** Percent of the requests without a header that web-v2 gets. */
  readonly weight?: number;
  readonly timeout?: string;
  /** Namespaces that may call. */
  readonly callers?: readonly string[];
  /** Whether the authorizer is asked. */
  readonly isAsked?: boolean;
}

/** Two stacks behind a gateway; a header chooses the second one, and an authorizer is asked. */
export function meshOf({
  weight = 0,
  timeout = "5s",
  callers = ["gateways"],
  isAsked = true,
}: MeshValues = {}): readonly Manifest[] {
  const names = ["web", "web-v2"];
  const to = (name: string) => ({ destination: { host: name, port: { number: 8080 } } });
  const shares =
    weight === 0
      ? [to("web")]
      : [
          { ...to("web"), weight: 100 - weight },
          { ...to("web-v2"), weight },
        ];
  const routes = [
    { name: "v2", match: [{ headers: { "x-version": { exact: "v2" } } }], route: [to("web-v2")] },
    { name: "default", timeout, route: shares },
  ];
  const documents: readonly YamlMapping[] = [
    ...names.flatMap((name) => [
      object("apps/v1", "Deployment", name, {
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { serviceAccountName: name, containers: [{ name, ports: [{ containerPort: 8080 }] }] },
        },
      }),
      object("v1", "Service", name, { selector: { app: name }, ports: [{ port: 8080, appProtocol: "http" }] }),
    ]),
    object("networking.istio.io/v1", "VirtualService", "web", { hosts: ["shop.example"], http: routes }),
    object("security.istio.io/v1", "PeerAuthentication", "default", { mtls: { mode: "STRICT" } }),
    object("security.istio.io/v1", "AuthorizationPolicy", "callers", {
      action: "ALLOW",
      rules: [{ from: [{ source: { namespaces: [...callers] } }] }],
    }),
    ...(isAsked
      ? [
          object("security.istio.io/v1", "AuthorizationPolicy", "check", {
            action: "CUSTOM",
            provider: { name: "check" },
            rules: [{}],
          }),
        ]
      : []),
    {
      ...object("v1", "ConfigMap", "istio", {}, "istio-system"),
      data: {
        mesh: "extensionProviders:\n- name: check\n  envoyExtAuthzHttp:\n    service: check.auth\n    port: 80\n",
      },
    },
  ];
  return parseManifests(documents.map((one) => JSON.stringify(one)).join("\n---\n"));
}

function object(apiVersion: string, kind: string, name: string, spec: YamlMapping, namespace = "shop"): YamlMapping {
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}
