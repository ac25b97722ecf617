import { describe, expect, test } from "vitest";
import type { MeshFacts, PodFacts } from "../../src/deploy/mesh-facts.ts";
import { meshFindings } from "../../src/deploy/mesh-findings.ts";
import type { RevisionFacts } from "../../src/deploy/mesh-revision.ts";

const fine: RevisionFacts = {
  resolved: "1-28",
  hasWebhook: true,
  isReady: true,
  shared: { id: "istio-system/shared-1-28", exists: true },
  providers: ["authorizer"],
};

function facts(pod: Partial<PodFacts> = {}, revision: Partial<RevisionFacts> = {}): MeshFacts {
  const pods = [{ id: "shop/web-1", hasProxy: true, revision: "1-28", ...pod }];
  return {
    policies: [{ id: "shop/ask", provider: "authorizer", pods }],
    revisions: new Map([["1-28", { ...fine, ...revision }]]),
  };
}

test("a pod with the sidecar of a revision that is there is protected", () => {
  expect(meshFindings(facts())).toEqual([]);
});

test("a pod without a sidecar is not protected, and the finding says what that means", () => {
  expect(meshFindings(facts({ hasProxy: false }))).toMatchInlineSnapshot(`
    [
      {
        "code": "sidecar-missing",
        "message": "It has no sidecar, so the AuthorizationPolicy shop/ask is not in force: requests reach it, and authorizer is not asked. Give its namespace the label istio.io/rev of a revision that the cluster has.",
        "subject": "Pod shop/web-1",
      },
    ]
  `);
});

describe("a revision that is not whole is named", () => {
  const { revision: _, ...unknown } = { id: "shop/web-1", hasProxy: true, revision: "1-28" };

  test.each([
    ["no webhook injects its sidecars", facts({}, { hasWebhook: false }), "control-plane-missing"],
    ["no istiod of it is ready", facts({}, { isReady: false }), "control-plane-missing"],
    [
      "there is no ConfigMap istio-system/shared-1-28",
      facts({}, { shared: { id: "istio-system/shared-1-28", exists: false }, providers: [] }),
      "mesh-config-missing",
    ],
    ["does not define", facts({}, { providers: ["another"] }), "provider-undefined"],
    [
      "does not say which revision",
      { ...facts(), policies: [{ id: "shop/ask", provider: "authorizer", pods: [unknown] }] },
      "sidecar-unknown",
    ],
  ] as const)("%s", (text, given, code) => {
    const found = meshFindings(given);
    expect(found.map((one) => one.code)).toEqual([code]);
    expect(found[0]?.message).toContain(text);
  });
});

test("a tag is told with the revision that it stands for", () => {
  const [found] = meshFindings(facts({}, { resolved: "1-29", isReady: false }));
  expect(found?.message).toMatch(/^1-29, which the tag stands for, has no control plane/);
});

test("where nobody says where the mesh configuration is, no provider is asked for", () => {
  const { shared: _, providers: __, ...unknown } = fine;
  expect(meshFindings({ ...facts(), revisions: new Map([["1-28", unknown]]) })).toEqual([]);
});

test("what one of many pods lacks is said once", () => {
  const pods = ["shop/web-1", "shop/web-2"].map((id) => ({ id, hasProxy: true, revision: "1-28" }));
  const two = { ...facts({}, { isReady: false }), policies: [{ id: "shop/ask", provider: "authorizer", pods }] };
  expect(meshFindings(two)).toHaveLength(1);
});
