import { type Cluster, type KubernetesObject, type PodState, startCluster, waitUntil } from "@helm/kube-lab";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HelmRun, helm } from "../api/helm.ts";
import { namespacesOf } from "../api/namespaces.ts";
import { customResourceDefinitions } from "../api/set-up.ts";
import { renderAll } from "../kubernetes/render.ts";
import { targetStates } from "../kubernetes/targets.ts";
import { mergeValues, parseManifests, type Values } from "../kubernetes/toolkit.ts";

const TARGET = "dev/dev/westus3 canary";
const absent = `sha256:${"0".repeat(64)}`;

let values: Values;
let cluster: Cluster;
beforeAll(async () => {
  const target = targetStates().get(TARGET);
  if (target === undefined) throw new Error(`there is no ${TARGET}`);
  values = target.values;
  const rendered = (await renderAll(new Map([[TARGET, values]]))).get(TARGET) ?? "";
  const objects = parseManifests(rendered).map(({ body }) => body as unknown as KubernetesObject);
  cluster = await startCluster({
    objects: [...(await customResourceDefinitions()), ...namespacesOf(objects)],
    // Every image but the absent one.
    pods: { pullable: "[1-9a-f]0*$" },
  });
});
afterAll(() => cluster?.stop());

test("Helm installs the chart, waits for its pods, and a second time changes no pod", async () => {
  await succeeds(upgrade(values));
  const pods = await settled();
  expect(pods.length).toBeGreaterThan(2);
  await succeeds(upgrade(values));
  expect((await settled()).map(({ name }) => name)).toEqual(pods.map(({ name }) => name));
});

test("an image that cannot be pulled is rolled back, and the pods are those from before", async () => {
  const before = await settled();
  const broken = mergeValues([values, { stacks: { v2: { frontend: { image: { digest: absent } } } } }]);
  const run = await upgrade(broken, "5s");
  expect(run.exitCode).toBe(1);
  expect(run.output).toContain("aro-hcp-frontend-v2");
  const after = await settled();
  expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
});

function upgrade(given: Values, timeout = "50s"): Promise<HelmRun> {
  const release = ["upgrade", "--install", "aro-hcp-frontend", "chart", "--namespace", "aro-hcp", "--values", "-"];
  return helm(cluster, [...release, "--wait", "--rollback-on-failure", "--timeout", timeout], given);
}

async function succeeds(run: Promise<HelmRun>): Promise<void> {
  const { exitCode, output } = await run;
  const pods = exitCode === 0 ? "" : JSON.stringify(await cluster.pods(), null, 2);
  expect(exitCode, `${output}\n${pods}`).toBe(0);
}

/** The pods, once all of them are ready. */
function settled(): Promise<readonly PodState[]> {
  const holds = (pods: readonly PodState[]) => pods.length > 0 && pods.every(({ ready, ending }) => ready && !ending);
  return waitUntil(() => cluster.pods(), { what: "all pods to be ready", holds, timeoutMs: 20_000 });
}
