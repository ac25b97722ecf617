import { expect, test } from "vitest";
import { attentionOf } from "../../src/operate/attention.ts";
import type { ReleaseStatus, TargetStatus } from "../../src/operate/index.ts";

const release: ReleaseStatus = {
  name: "shop",
  namespace: "web",
  revision: 7,
  facts: { rollout: "header" },
  history: [revision(7, "deployed")],
};

const healthy: Omit<TargetStatus, "attention"> = {
  target: "alpha/one/north",
  cluster: { context: "alpha", cluster: "alpha", server: "https://127.0.0.1" },
  releases: [release],
  workloads: [
    {
      document: "Deployment.apps web/shop",
      namespace: "web",
      name: "shop",
      wanted: 2,
      ready: 2,
      containers: [{ name: "shop", image: "shop:1", running: [{ image: "shop:1", pods: 2 }] }],
      sidecars: ["r1"],
      reasons: [],
    },
  ],
  namespaces: [{ name: "web", exists: true, labels: { "istio.io/rev": "r1" }, wrong: [] }],
  touched: [],
};

test("nothing where all is well", () => {
  expect(attentionOf(healthy)).toEqual([]);
});

test("each thing that is not, and what to do", async () => {
  const [workload] = healthy.workloads;
  const broken = {
    ...healthy,
    releases: [
      { ...release, history: [revision(8, "pending-upgrade"), revision(7, "superseded")] },
      {
        ...release,
        name: "guards",
        lease: { holder: "helm-ts deploy by jo@host", durationSeconds: 30, since: "10:00" },
      },
      { ...release, name: "mesh", facts: { rollout: "canary" }, history: [revision(9, "failed")] },
      { name: "extra", namespace: "web", facts: {}, history: [revision(1, "failed")] },
      { name: "none", namespace: "web", facts: {}, history: [] },
    ],
    workloads: [
      {
        ...workload,
        document: "Deployment.apps web/shop",
        namespace: "web",
        name: "shop",
        wanted: 2,
        ready: 1,
        sidecars: [],
        reasons: ["ImagePullBackOff: Back-off pulling image shop:2"],
        containers: [
          {
            name: "shop",
            image: "shop:2",
            running: [
              { image: "shop:1", pods: 1 },
              { image: "shop:2", pods: 1 },
            ],
          },
        ],
      },
    ],
    namespaces: [
      { name: "web", exists: true, labels: {}, wrong: [{ label: "istio.io/rev", wanted: "r1", is: "r0" }] },
      { name: "guards", exists: true, labels: {}, wrong: [{ label: "istio.io/rev", wanted: "r1" }] },
      { name: "mesh", exists: false, labels: {}, wrong: [] },
    ],
    touched: [
      {
        document: "Deployment.apps web/shop",
        gone: false,
        by: [
          { manager: "kubectl", operation: "Update", subresource: "scale" },
          { manager: "kubectl-edit", operation: "Update", time: "2026-01-31T10:00:00Z" },
        ],
      },
      { document: "Service web/shop", gone: true, by: [] },
    ],
  };
  await expect(`${attentionOf(broken).join("\n")}\n`).toMatchFileSnapshot("attention.txt");
});

function revision(number: number, status: string) {
  const description = status === "deployed" ? "Upgrade complete" : `Upgrade "shop" ${status}`;
  return { revision: number, deployedAt: "2026-01-31T10:00:00Z", status, description, chart: "shop-0.1.0" };
}
