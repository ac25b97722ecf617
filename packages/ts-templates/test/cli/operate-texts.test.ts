import { expect, test } from "vitest";
import { permanentText } from "../../src/cli/permanent-text.ts";
import { eventText, rollbackText } from "../../src/cli/rollback-text.ts";
import { statusText } from "../../src/cli/status-text.ts";
import type { RollbackEvent, TargetStatus } from "../../src/operate/index.ts";
import type { PermanentChange } from "../../src/project/index.ts";

const plain = (_style: unknown, text: string): string => text;
const release = { name: "shop", namespace: "web" };
const target = "alpha/one/north";
const change = { type: "change", setting: "rollout", before: "canary", after: "header", targets: [target] } as const;

test.each<[string, PermanentChange]>([
  ["said", { type: "said" }],
  ["unknown", { type: "unknown", why: "no setting of helm-ts.config.ts has a state header" }],
  [
    "as a diff, for several targets",
    {
      ...change,
      targets: [target, "alpha/one/south"],
      file: "src/one.ts",
      line: 7,
      diff: '--- a/src/one.ts\n+++ b/src/one.ts\n@@ -7,1 +7,1 @@\n-rollout: "canary"\n+rollout: "header"\n',
    },
  ],
  ["no literal", { ...change, file: "src/one.ts", line: 7 }],
  ["not yet in a file of its own", { ...change, file: "src/one.ts", decidedIn: "src/defaults.ts:3" }],
  ["in the schema", { ...change, decidedIn: "the settings' schema" }],
])("what makes a rollback permanent: %s", async (name, permanent) => {
  const text = permanentText(target, "header", permanent).join("\n");
  await expect(`${text}\n`).toMatchFileSnapshot(`operate/permanent-${name.replaceAll(/[ ,]+/g, "-")}.txt`);
});

test("what happens in a rollback, line by line", async () => {
  const step = { name: "switch", release, revision: 8, changes: [], routedAfter: 1.5, doneAfter: 2.6 };
  const events: readonly RollbackEvent[] = [
    { seconds: 0.4, type: "taken-over", release, holder: "helm-ts deploy by jo@host\u001b[2J" },
    { seconds: 0.4, type: "not-held", release, why: "leases are forbidden" },
    { seconds: 1, type: "settled", release, what: "revision 7 was pending-upgrade; revision 6 is applied again" },
    {
      seconds: 1,
      type: "overwrites",
      document: "Deployment.apps web/shop",
      by: [{ manager: "kubectl", operation: "Update" }],
    },
    { seconds: 1, type: "overwrites", document: "Service web/shop", by: [] },
    { seconds: 1, type: "waits", workloads: ["web/shop", "guards/guard"] },
    { seconds: 1.4, type: "upgrades", step: "switch", release, changes: ["http of VirtualService shop: a -> b"] },
    { seconds: 1.5, type: "routed", document: "VirtualService shop" },
    { seconds: 1.8, type: "asks-again", why: "503" },
    { seconds: 2, type: "retries", release, why: "connection refused" },
    { seconds: 2.6, type: "upgraded", step },
    { seconds: 2.6, type: "drains", step: "contract", forSeconds: 60 },
    { seconds: 12.6, type: "watches", forSeconds: 14.2 },
  ];
  const result = {
    target,
    state: "header",
    steps: [step],
    routedAfter: 1.5,
    seconds: 2.7,
    permanent: { type: "said" } as const,
  };
  const text = [...events.map((event) => eventText(event, plain)), "\n", rollbackText(result, plain)].join("");
  await expect(text).toMatchFileSnapshot("operate/rollback.txt");
});

test("how a target of two releases is", async () => {
  const history = [
    {
      revision: 2,
      deployedAt: "2026-01-31T10:00:00.5Z",
      status: "deployed",
      description: "Rollback to 1",
      chart: "shop-0.2.0",
    },
    {
      revision: 1,
      deployedAt: "2026-01-30T10:00:00Z",
      status: "superseded",
      description: "Install complete",
      chart: "shop-0.1.0",
    },
  ];
  const status: TargetStatus = {
    target,
    cluster: { context: "alpha", cluster: "alpha", server: "https://alpha.example" },
    releases: [
      { name: "guards", namespace: "guards", revision: 2, facts: { rollout: "header" }, history: history.slice(0, 1) },
      { ...release, revision: 2, facts: { rollout: "canary" }, history },
    ],
    workloads: [
      {
        document: "Deployment.apps web/shop",
        ...release,
        wanted: 2,
        ready: 1,
        sidecars: ["r1", "none"],
        reasons: ["CrashLoopBackOff"],
        containers: [
          {
            name: "shop",
            image: `registry.example/shop@sha256:${"2".repeat(64)}`,
            running: [
              { image: `registry.example/shop@sha256:${"1".repeat(64)}`, pods: 1 },
              { image: `registry.example/shop@sha256:${"2".repeat(64)}`, pods: 1 },
            ],
          },
          { name: "guard", image: "guard:1", known: "Guard 1.0", running: [{ image: "guard:1", pods: 2 }] },
        ],
      },
    ],
    namespaces: [
      {
        name: "web",
        exists: true,
        labels: { "istio.io/rev": "r0" },
        wrong: [{ label: "istio.io/rev", wanted: "r1", is: "r0" }],
      },
      { name: "guards", exists: true, labels: { "istio.io/rev": "r1" }, wrong: [] },
    ],
    touched: [],
    attention: ["Deployment.apps web/shop: 1 of 2 pods are ready: CrashLoopBackOff.", "a text\nin two lines\u001b[2J"],
  };
  await expect(statusText(status, plain)).toMatchFileSnapshot("operate/status.txt");
});
