import { expect, test } from "vitest";
import { type ProveOptions, prove } from "../../src/prove/index.ts";
import { type Edit, meshWith } from "./mesh.ts";

interface Case {
  readonly name: string;
  readonly edits?: readonly Edit[];
  readonly more?: string;
  readonly options?: ProveOptions;
  readonly findings: readonly string[];
}

const NOTHING_ELSE =
  "Bind the policy to the port, without paths and notPaths, or declare an exemption with its reason.";
const IN_ALL = "gateway ingress/edge, ingress/default";
const SELECTORS =
  "Give each ALLOW policy the selector of a CUSTOM policy, and close the namespace with one that matches nothing.";

const cases: readonly Case[] = [
  { name: "nothing is open", findings: [] },
  {
    name: "an exception for a path leads past the authorizer, and it is said to whom",
    edits: [['operation: { ports: ["9000"] }', 'operation: { ports: ["9000"], notPaths: [/metrics] }']],
    findings: [
      `authorizer-skipped shop/api:9000: CUSTOM of shop/ask does not match every request, and these arrive without it: GET, POST /metrics (ALLOW of shop/allow-ingress) from ${IN_ALL}. ${NOTHING_ELSE}`,
    ],
  },
  {
    name: "a policy for other paths only is none",
    edits: [['operation: { ports: ["9000"] }', 'operation: { paths: ["/api/*"] }']],
    findings: [
      `authorizer-skipped shop/api:9000: CUSTOM of shop/ask does not match every request, and these arrive without it: GET, POST any other path (ALLOW of shop/allow-ingress) from ${IN_ALL}. ${NOTHING_ELSE}`,
    ],
  },
  {
    name: "a condition that cannot be judged does not count as protection",
    edits: [
      [
        'rules: [{ to: [{ operation: { ports: ["9000"] } }] }]',
        'rules: [{ when: [{ key: "request.headers[x]", values: [y] }] }]',
      ],
    ],
    findings: [
      `authorizer-skipped shop/api:9000: CUSTOM of shop/ask does not match every request, and these arrive without it: GET, POST any path (ALLOW of shop/allow-ingress) from ${IN_ALL}. ${NOTHING_ELSE}`,
    ],
  },
  {
    name: "without an authorizer, the port is open",
    edits: [["action: CUSTOM\n  provider: { name: guard }", "action: AUDIT"]],
    findings: [
      `port-unprotected shop/api:9000: No authorizer is asked: GET, POST any path (ALLOW of shop/allow-ingress) from ${IN_ALL}. Bind a CUSTOM policy to the port, refuse the callers, or declare an exemption with its reason.`,
      "authorizer-open guard/guard:8080: It is the authorizer guard, and may be called by others than its callers: any request (ALLOW of guard/allow-api) from shop/api. Close its namespace with an ALLOW policy that matches nothing, allow the principals of its callers, and declare those whose proxies do not ask it as exemptions.",
    ],
  },
  {
    name: "an ALLOW policy of a whole namespace lets pods in that no authorizer protects",
    edits: [
      [
        "metadata: { name: allow-ingress, namespace: shop }\nspec:\n  selector: { matchLabels: { app: api } }",
        "metadata: { name: allow-ingress, namespace: shop }\nspec:",
      ],
    ],
    findings: [
      `pod-not-refused shop/*:9000: A pod of this namespace with no labels or only app: foreign would be reached, and no authorizer asked: GET, POST any path (ALLOW of shop/allow-ingress) from ${IN_ALL}. ${SELECTORS}`,
    ],
  },
  {
    name: "a label that is not the workload's own does not make its pods",
    edits: [
      ["labels: { app: api }, annotations", "labels: { app: api, team: a }, annotations"],
      [
        "metadata: { name: allow-ingress, namespace: shop }\nspec:\n  selector: { matchLabels: { app: api } }",
        "metadata: { name: allow-ingress, namespace: shop }\nspec:\n  selector: { matchLabels: { team: a } }",
      ],
    ],
    findings: [
      `pod-not-refused shop/*:9000: A pod of this namespace with only team: a would be reached, and no authorizer asked: GET, POST any path (ALLOW of shop/allow-ingress) from ${IN_ALL}. ${SELECTORS}`,
    ],
  },
  {
    name: "a port that only a Service tells of is one, too",
    edits: [
      [
        "ports: [{ port: 80, targetPort: 9000",
        "ports: [{ port: 81, targetPort: 9001, appProtocol: http }, { port: 80, targetPort: 9000",
      ],
    ],
    findings: [
      `authorizer-skipped shop/api:9001: CUSTOM of shop/ask does not match every request, and these arrive without it: GET, POST any path (ALLOW of shop/allow-ingress) from ${IN_ALL}. ${NOTHING_ELSE}`,
    ],
  },
  {
    name: "an authorizer that anybody may call",
    edits: [["rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/api] } }] }]", "rules: [{}]"]],
    findings: [
      "authorizer-open guard/guard:8080: It is the authorizer guard, and may be called by others than its callers: any request (ALLOW of guard/allow-api) from gateway ingress/edge, guard/guard, ingress/default, another pod of shop, another pod of guard, a foreign identity. Close its namespace with an ALLOW policy that matches nothing, allow the principals of its callers, and declare those whose proxies do not ask it as exemptions.",
    ],
  },
  ...(
    [
      ["note: none", 'sidecar.istio.io/inject: "false"', 'sidecar.istio.io/inject: "false"'],
      [
        "note: none",
        'traffic.sidecar.istio.io/excludeInboundPorts: "1,9000"',
        'traffic.sidecar.istio.io/excludeInboundPorts: "1,9000"',
      ],
      [
        "note: none",
        'traffic.sidecar.istio.io/includeInboundPorts: "80"',
        'traffic.sidecar.istio.io/includeInboundPorts: "80"',
      ],
      ["hostNetwork: false", "hostNetwork: true", "hostNetwork: true"],
    ] as const
  ).map(([from, to, shown]) => ({
    name: `${shown} leads around the proxy`,
    edits: [[from, to] as const],
    findings: [
      `proxy-bypassed shop/api: ${shown} leads around the proxy, so no policy is in force on port 9000. Remove it.`,
    ],
  })),
  {
    name: "a namespace without injection leads around the proxy",
    more: "{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }",
    findings: [
      "proxy-bypassed shop/api: namespace shop without injection of the proxy leads around the proxy, so no policy is in force on port 9000. Remove it.",
    ],
  },
  {
    name: "an EnvoyFilter is refused, as what it does cannot be proved",
    more: "{ apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: { name: f, namespace: shop } }",
    findings: [
      "envoy-filter EnvoyFilter shop/f: An EnvoyFilter can take the authorizer out of a proxy, and what it does is not proved here. Remove it.",
    ],
  },
  {
    name: "a port whose protocol is guessed",
    edits: [["targetPort: 9000, appProtocol: http", "targetPort: 9000"]],
    findings: [
      "protocol-guessed Service shop/api:80: Istio guesses the protocol, and asks an authorizer only about HTTP. Set appProtocol: http.",
    ],
  },
  {
    name: "a policy that selects no pod",
    more: "{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: lost, namespace: shop }, spec: { action: DENY, selector: { matchLabels: { app: apl } }, rules: [{}] } }",
    findings: [
      "policy-selects-nothing AuthorizationPolicy shop/lost: No pod has the labels that it selects (app: apl), so it is in force nowhere. Correct the selector.",
    ],
  },
  {
    name: "two authorizers on one workload",
    edits: [
      [
        "- name: guard\n",
        "- name: other\n        envoyExtAuthzHttp: { service: guard/guard.guard.svc.cluster.local, port: 8080 }\n      - name: guard\n",
      ],
    ],
    more: "{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: two, namespace: shop }, spec: { action: CUSTOM, provider: { name: other }, rules: [{}] } }",
    findings: [
      "two-providers shop/api: Two authorizers are bound to it, guard and other (shop/ask, shop/two), and then Istio refuses every request. Leave one.",
    ],
  },
  {
    name: "a provider that one of the revisions does not define",
    more: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: mesh-r2, namespace: istio-root, labels: { istio.io/rev: r2 } }\ndata: { mesh: "extensionProviders: []" }',
    findings: [
      "provider-undefined AuthorizationPolicy shop/ask: It asks guard, which the mesh configuration of r2 (ConfigMap istio-root/mesh-r2) does not define. Define the provider in every live revision.",
    ],
  },
  {
    name: "a provider whose service has another port",
    edits: [['port: "8080", timeout', 'port: "8081", timeout']],
    findings: [
      "port-unprotected guard/guard:8080: No authorizer is asked: any request (ALLOW of guard/allow-api) from shop/api. Bind a CUSTOM policy to the port, refuse the callers, or declare an exemption with its reason.",
      "provider-without-service provider guard: Its service guard/guard.guard.svc.cluster.local has no port 8081; it has 8080.",
    ],
  },
  {
    name: "a provider that lets requests pass while it fails",
    edits: [["failOpen: false", "failOpen: true"]],
    findings: [
      "provider-fails-open provider guard: With failOpen, requests pass while the authorizer does not answer. Set failOpen: false.",
    ],
  },
  {
    name: "a VirtualService on the host of an authorizer",
    more: "{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: v, namespace: guard }, spec: { hosts: [guard], http: [{ route: [{ destination: { host: guard } }] }] } }",
    findings: [
      "provider-host-redirected VirtualService guard/v: It is on the host of an authorizer, guard.guard.svc.cluster.local, and may lead the question to somebody else. Remove it.",
    ],
  },
  {
    name: "a route to a Service that does not exist",
    edits: [["host: api, port: { number: 80 }", "host: apl, port: { number: 80 }"]],
    findings: [
      "destination-missing VirtualService shop/shop: It routes to apl, and there is no such Service. Correct the host.",
    ],
  },
  {
    name: "a route to a port that the Service does not have",
    edits: [["host: api, port: { number: 80 }", "host: api.shop.svc, port: { number: 81 }"]],
    findings: [
      "destination-missing VirtualService shop/shop: It routes to port 81 of api.shop.svc, and the Service has 80. Correct the port.",
    ],
  },
];

test.each(cases)("$name", ({ edits = [], more = "", options = {}, findings }) => {
  const found = prove(meshWith(edits, more), options).findings.map(
    ({ code, subject, message }) => `${code} ${subject}: ${message}`,
  );
  expect(found).toEqual(findings);
});

test("a provider outside of the manifests is declared", () => {
  const edits: readonly Edit[] = [["service: guard/guard.guard.svc.cluster.local", "service: auth.example"]];
  const codes = (options: ProveOptions): readonly string[] =>
    prove(meshWith(edits), options).findings.map(({ code, subject }) => `${code} ${subject}`);
  const elsewhere = "port-unprotected guard/guard:8080";
  expect(codes({})).toEqual([elsewhere, "provider-without-service provider guard"]);
  expect(codes({ externalProviders: ["auth.example"] })).toEqual([elsewhere]);
});
