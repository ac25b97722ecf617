import { describe, expect, test } from "vitest";
import { decide, identityOf, readMesh } from "../../src/istio/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";

const pod = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ containerPort: 80 }] }] }
`;

function policy(name: string, spec: string, namespace = "shop"): string {
  return `{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: ${name}, namespace: ${namespace} }, spec: ${spec} }`;
}

function mtls(namespace: string, spec: string): string {
  return `{ apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: { name: mtls, namespace: ${namespace} }, spec: ${spec} }`;
}

function decided(
  documents: readonly string[],
  request: { readonly path?: string; readonly principal?: string } = {},
): string {
  const mesh = readMesh(parseManifests([pod, ...documents].join("\n---\n")), { rootNamespace: "root" });
  const [workload] = mesh.workloads;
  const identity = request.principal === undefined ? undefined : identityOf(request.principal);
  if (workload === undefined) throw new Error("there is no workload");
  const decision = decide(mesh, workload, {
    method: "GET",
    path: request.path ?? "/",
    host: "web",
    port: 80,
    ...(identity !== undefined && { identity }),
  });
  return decision.type === "asked" ? `asked: ${decision.providers.join()}` : `${decision.type}: ${decision.by}`;
}

const jane = "cluster.local/ns/shop/sa/jane";
const ask = policy("ask", "{ action: CUSTOM, provider: { name: guard }, rules: [{}] }");
const allowAll = policy("all", "{ rules: [{}] }");

describe("Istio's order of evaluation", () => {
  test.each([
    ["without any policy, all is allowed", [], {}, "admitted: no ALLOW policy"],
    ["an ALLOW policy that does not match refuses", [policy("none", "{}")], {}, "refused: default deny of shop/none"],
    ["an empty rule allows all", [allowAll], {}, "admitted: ALLOW of shop/all"],
    ["CUSTOM alone asks", [ask], {}, "asked: guard"],
    [
      "CUSTOM without a rule asks nothing",
      [policy("ask", "{ action: CUSTOM, provider: { name: guard } }")],
      {},
      "admitted: no ALLOW policy",
    ],
    [
      "what the authorizer allows still needs an ALLOW policy",
      [ask, policy("none", "{}")],
      {},
      "refused: default deny of shop/none",
    ],
    [
      "DENY wins over ALLOW",
      [allowAll, policy("never", "{ action: DENY, rules: [{}] }")],
      {},
      "refused: DENY of shop/never",
    ],
    [
      "a DENY policy that may match does not count",
      [policy("never", '{ action: DENY, rules: [{ when: [{ key: source.ip, values: ["1.1.1.1"] }] }] }')],
      {},
      "admitted: no ALLOW policy",
    ],
    ["AUDIT decides nothing", [policy("log", "{ action: AUDIT, rules: [{}] }")], {}, "admitted: no ALLOW policy"],
    [
      "a policy of the root namespace is in force in all",
      [policy("none", "{}", "root")],
      {},
      "refused: default deny of root/none",
    ],
    ["one of another namespace is not", [policy("none", "{}", "other")], {}, "admitted: no ALLOW policy"],
    [
      "one with another selector is not",
      [policy("none", "{ selector: { matchLabels: { app: x } } }")],
      {},
      "admitted: no ALLOW policy",
    ],
    [
      "a prefix of a path",
      [policy("p", '{ rules: [{ to: [{ operation: { paths: ["/a/*"] } }] }] }')],
      { path: "/a/b" },
      "admitted: ALLOW of shop/p",
    ],
    [
      "a suffix of a path",
      [policy("p", '{ rules: [{ to: [{ operation: { paths: ["*/b"] } }] }] }')],
      { path: "/a/c" },
      "refused: default deny: no ALLOW policy matches",
    ],
    [
      "a template of a path may match",
      [policy("p", '{ rules: [{ to: [{ operation: { paths: ["/{*}/x"] } }] }] }')],
      { path: "/a" },
      "admitted: ALLOW of shop/p",
    ],
    [
      "a principal",
      [policy("p", `{ rules: [{ from: [{ source: { principals: ["${jane}"] } }] }] }`)],
      { principal: jane },
      "admitted: ALLOW of shop/p",
    ],
    [
      "nobody has no principal",
      [policy("p", '{ rules: [{ from: [{ source: { principals: ["*"] } }] }] }')],
      {},
      "refused: default deny: no ALLOW policy matches",
    ],
    [
      "notPrincipals takes one out",
      [policy("p", `{ rules: [{ from: [{ source: { notPrincipals: ["${jane}"] } }] }] }`)],
      { principal: jane },
      "refused: default deny: no ALLOW policy matches",
    ],
  ] as const)("%s", (_, documents, request, expected) => {
    expect(decided(documents, request)).toBe(expected);
  });
});

describe("mutual TLS", () => {
  const own =
    "{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 80: { mode: PERMISSIVE } } }";
  test.each([
    ["the mesh is permissive by default", [], "admitted: no ALLOW policy"],
    ["STRICT of the mesh", [mtls("root", "{ mtls: { mode: STRICT } }")], "refused: mTLS STRICT of root/mtls"],
    [
      "the namespace wins over the mesh",
      [mtls("root", "{ mtls: { mode: STRICT } }"), mtls("shop", "{ mtls: { mode: PERMISSIVE } }")],
      "admitted: no ALLOW policy",
    ],
    [
      "UNSET inherits",
      [mtls("root", "{ mtls: { mode: STRICT } }"), mtls("shop", "{ mtls: { mode: UNSET } }")],
      "refused: mTLS STRICT of root/mtls",
    ],
    ["a port wins over its workload", [mtls("shop", own)], "admitted: no ALLOW policy"],
  ] as const)("%s", (_, documents, expected) => {
    expect(decided(documents)).toBe(expected);
  });

  test("with DISABLE nobody has an identity", () => {
    const allowJane = policy("p", `{ rules: [{ from: [{ source: { principals: ["${jane}"] } }] }] }`);
    const documents = [mtls("shop", "{ mtls: { mode: DISABLE } }"), allowJane];
    expect(decided(documents, { principal: jane })).toBe("refused: default deny: no ALLOW policy matches");
  });
});
