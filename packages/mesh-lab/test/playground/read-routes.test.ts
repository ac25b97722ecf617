import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { parseObjects } from "../../src/index.ts";
import { readAuthorizers } from "../../src/playground/authorizers.ts";
import { shellWords } from "../../src/playground/example.ts";
import { wantsMutualTls } from "../../src/playground/mutual-tls.ts";
import { readRoutes } from "../../src/playground/read-routes.ts";

const service = (name: string, namespace: string) => ({
  id: `${namespace}/${name}`,
  namespace,
  name,
  host: `${name}.${namespace}.svc.cluster.local`,
  ports: [],
  workloads: [`${namespace}/${name}-pods`],
});

const services = [service("v1", "web"), service("v2", "web"), service("ops", "admin")];

/** Routes in short: name, gateways, hosts, conditions, where to. */
function routes(yaml: string) {
  return readRoutes({ objects: parseObjects(yaml), services }).map(
    ({ name, gateways, hosts, matches, destinations, answer }) => ({
      name,
      gateways: gateways.join(" "),
      hosts: hosts.join(" "),
      if: matches.map(({ conditions }) => conditions.join(" and ")),
      to: [...destinations.map((one) => `${one.percent} % ${one.service}:${one.port} ${one.workloads}`), answer].filter(
        (text) => text !== undefined,
      ),
    }),
  );
}

test("routes of a VirtualService are in its order, with what they ask for and where they lead", () => {
  const yaml = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: web }
spec:
  gateways: [edge/public, own, mesh]
  hosts: [shop.example.com, "*.shop.example.com"]
  http:
  - name: canary
    match:
    - uri: { exact: /orders }
      method: { exact: POST }
      headers: { x-version: { exact: v2 }, x-any: {}, x-like: { regex: "a.*" }, x-start: { prefix: b } }
    - withoutHeaders: { x-old: {} }
      queryParams: { debug: { exact: "1" } }
      authority: { prefix: shop }
      port: 443
    route:
    - destination: { host: v1, port: { number: 8080 } }
      weight: 90
    - destination: { host: v2.web.svc.cluster.local, port: { number: 8080 } }
      weight: 10
  - match: [{ uri: { prefix: / } }]
    route: [{ destination: { host: elsewhere.example.com } }]
  - redirect: { uri: /new }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: inside, namespace: web }
spec: { hosts: [v1], http: [{ route: [{ destination: { host: v1 } }] }] }
`;
  const common = { gateways: "edge/public web/own", hosts: "shop.example.com *.shop.example.com" };
  expect(routes(yaml)).toEqual([
    {
      ...common,
      name: "web/shop canary",
      if: [
        "method is POST and path is /orders and x-version is v2 and x-any is there and x-like is like a.* and x-start starts with b",
        "x-old is not there and query debug is 1 and authority starts with shop and port is 443",
      ],
      to: ["90 % web/v1:8080 web/v1-pods", "10 % web/v2:8080 web/v2-pods"],
    },
    { ...common, name: "web/shop #2", if: [""], to: ["100 % elsewhere.example.com:undefined "] },
    { ...common, name: "web/shop #3", if: [], to: ["redirect"] },
  ]);
  const [first] = readRoutes({ objects: parseObjects(yaml), services });
  expect(first?.matches[0]?.example).toEqual({
    method: "POST",
    path: "/orders",
    headers: [
      ["x-version", "v2"],
      ["x-any", "anything"],
      ["x-start", "b"],
    ],
  });
});

test("rules of an HTTPRoute too; weights are shares of their sum", () => {
  const yaml = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ops, namespace: admin }
spec:
  parentRefs: [{ name: ops, namespace: edge, sectionName: https }, { name: ops, namespace: edge }, { kind: Service, name: ops }]
  rules:
  - matches:
    - { path: { value: /admin }, method: DELETE, headers: [{ name: x-a, value: b }, { name: x-c, type: RegularExpression, value: d }] }
    - { path: { type: Exact, value: /health }, queryParams: [{ name: q, value: "1" }] }
    backendRefs: [{ name: ops, port: 80, weight: 1 }, { name: v1, namespace: web, port: 81, weight: 2 }]
  - filters: [{ type: RequestRedirect, requestRedirect: { hostname: new.example.com } }]
`;
  expect(routes(yaml)).toEqual([
    {
      name: "admin/ops #1",
      gateways: "edge/ops",
      hosts: "*",
      if: [
        "method is DELETE and path starts with /admin and x-a is b and x-c is like d",
        "path is /health and query q is 1",
      ],
      to: ["33.3 % admin/ops:80 admin/ops-pods", "66.7 % web/v1:81 web/v1-pods"],
    },
    { name: "admin/ops #2", gateways: "edge/ops", hosts: "*", if: [], to: ["redirect"] },
  ]);
});

const pod = (name: string, labels: Readonly<Record<string, string>>) => ({
  id: `web/${name}`,
  namespace: "web",
  name,
  labels,
  serviceAccount: "default",
  isMeshed: true,
  ip: "",
  egressIp: "",
  ports: [],
});

test("CUSTOM policies are for the pods of their selector, their namespace or all, or for the Gateway that they name", () => {
  const policy = (name: string, namespace: string, spec: string) =>
    `{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: ${name}, namespace: ${namespace}}, spec: {action: CUSTOM, provider: {name: ${name}}, ${spec}}}`;
  const yaml = [
    policy("own", "web", "selector: {matchLabels: {app: a}}"),
    policy("namespace", "web", "rules: [{}]"),
    policy("everywhere", "istio-system", "rules: [{}]"),
    policy("other", "elsewhere", "rules: [{}]"),
    policy("edge", "ingress", "targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: edge}]"),
    `{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: plain, namespace: web}, spec: {action: ALLOW}}`,
  ].join("\n---\n");
  const gateway = {
    ...pod("edge", {}),
    id: "ingress/edge-istio",
    namespace: "ingress",
    serves: ["ingress/edge"],
    servers: [],
  };
  const plan = { objects: parseObjects(yaml), rootNamespace: "istio-system", trustDomain: "cluster.local" };
  const found = readAuthorizers({
    ...plan,
    workloads: [pod("a", { app: "a" }), pod("b", { app: "b" })],
    gateways: [gateway],
  });
  expect(Object.fromEntries(found)).toEqual({
    "web/a": ["own", "namespace", "everywhere"],
    "web/b": ["namespace", "everywhere"],
    "ingress/edge-istio": ["everywhere", "edge"],
  });
});

test("the narrowest PeerAuthentication says whether a port takes plaintext; without any it does", () => {
  const peer = (name: string, namespace: string, spec: string) =>
    `{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: ${name}, namespace: ${namespace}}, spec: {${spec}}}`;
  const strict = peer("default", "istio-system", "mtls: {mode: STRICT}");
  const permissive = peer("namespace", "web", "mtls: {mode: PERMISSIVE}");
  const own = peer(
    "own",
    "web",
    "selector: {matchLabels: {app: a}}, mtls: {mode: UNSET}, portLevelMtls: {'8080': {mode: STRICT}}",
  );
  const wants = (port: number, ...yaml: readonly string[]) =>
    wantsMutualTls(pod("a", { app: "a" }), port, {
      objects: parseObjects(yaml.join("\n---\n")),
      rootNamespace: "istio-system",
    });
  expect([
    wants(8080),
    wants(8080, strict),
    wants(8080, strict, permissive),
    wants(8080, strict, permissive, own),
    wants(9090, strict, permissive, own),
    wants(9090, strict, own),
  ]).toEqual([false, true, false, true, false, true]);
});

test("a shell reads back the words of a command", () => {
  const words = ["a", "b c", "it's", "$HOME", "x: 'y' \"z\"", "", "*", "\\", "line\nbreak", "/p?q=1&r=2"];
  const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${shellWords(words)}`], { encoding: "utf8" });
  expect(printed.split("\0").slice(0, -1)).toEqual(words);
});
