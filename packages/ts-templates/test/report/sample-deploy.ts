import type { DeployPlan, DeployResult } from "../../src/deploy/index.ts";
import { sampleReview } from "./sample-review.ts";

const cluster = { context: "prod-west-admin", cluster: "prod-west", server: "https://prod-west.example:443" };
const release = { name: "shop", namespace: "web" };

/** A deploy that switches routes over, in two steps. */
export const samplePlan: DeployPlan = {
  target: "prod/west",
  path: ["prod", "west"],
  cluster,
  releases: [{ ...release, revision: 3, pending: "pending-upgrade" }],
  namespaces: [
    { name: "web", exists: true, labels: [{ key: "istio.io/rev", before: "1-26", after: "1-27" }] },
    { name: "bank", exists: false, labels: [{ key: "istio.io/rev", after: "1-27" }] },
    { name: "logs", exists: false, labels: [] },
  ],
  steps: [
    {
      name: "expand",
      why: "The pods that will serve are there before any route leads to them.",
      drainSeconds: 0,
      upgrades: [{ ...release, values: {}, manifests: [], timeoutSeconds: 660 }],
      values: {},
      review: sampleReview,
      changesRoutes: false,
      manifests: [],
    },
    {
      name: "contract",
      why: "What no route uses any more goes.",
      drainSeconds: 30,
      upgrades: [{ ...release, values: {}, manifests: [], timeoutSeconds: 660 }],
      values: {},
      review: { ...sampleReview, groups: sampleReview.groups.slice(0, 1), verdicts: [], images: [], environments: [] },
      changesRoutes: true,
      manifests: [],
    },
  ],
  skipped: ["switch"],
  adoptions: [{ name: "old-shop", namespace: "web", revision: 7, takesOver: ["Service web/shop"], deletes: [] }],
  wanted: [],
  unprotects: ["Nobody is asked any more who may call the port 8080 of shop."],
  refusals: [],
  notes: ["CustomResourceDefinitions could not be read: the kinds of them are not checked."],
};

/** A deploy that failed in its second step, and was rolled back. */
export const sampleResult: DeployResult = {
  version: 1,
  target: "prod/west",
  cluster,
  outcome: "rolled-back",
  runs: "before",
  startedAt: "2026-01-02T03:04:05.678Z",
  seconds: 75.25,
  verified: [],
  releases: [
    { ...release, revisionBefore: 3, revision: 6 },
    { name: "bank", namespace: "web", revision: 1 },
  ],
  adopted: [],
  namespaces: samplePlan.namespaces.slice(0, 1),
  steps: [
    {
      name: "expand",
      why: "The pods that will serve are there before any route leads to them.",
      outcome: "undone",
      startedAt: "2026-01-02T03:04:06.000Z",
      seconds: 41.5,
      verified: ["4 rollouts complete", "6 pods have a sidecar of revision 1-27"],
      findings: [],
    },
    {
      name: "switch",
      why: "Requests | go to the new pods.",
      outcome: "failed",
      startedAt: "2026-01-02T03:04:47.500Z",
      seconds: 20.125,
      verified: ["2 rollouts complete"],
      findings: [
        {
          code: "probe.failed",
          subject: "header v2, no token",
          message: 'It was answered with 200 by "<shop>", not with 401 \u0000.',
        },
      ],
    },
    { name: "contract", why: "The rest goes.", outcome: "not-started", seconds: 0, verified: [], findings: [] },
  ],
  failure: {
    code: "deploy.verification",
    step: "switch",
    message: "What runs does not serve as it has to.\nIt was rolled back.",
    findings: [],
    advice: ["Look at the logs of shop: kubectl logs --namespace web deployment/shop", "Then deploy again."],
  },
  recovered: ["web/shop was left at pending-upgrade by another run; it is at revision 3 again."],
  notes: [],
};
