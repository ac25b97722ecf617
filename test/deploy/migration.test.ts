import { identityOf } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  endOf,
  errorIn,
  fewestReady,
  installOrigin,
  type Lab,
  originReleases,
  startLab,
  type Tenant,
} from "./lab/index.ts";

const adopt = originReleases.flatMap(({ namespace, name }) => ["--adopt", `${namespace}/${name}`]);

let lab: Lab;
let tenant: Tenant;
beforeAll(async () => {
  lab = await startLab("dev/dev/westus3");
  tenant = await lab.tenant();
  await installOrigin(lab.cluster, "prod-stable");
});
afterAll(() => lab?.stop());

test("without --adopt, objects of another release are refused, each with its owner", async () => {
  const run = await tenant.deploy();
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(`
    "error: dev/dev/westus3 is not deployed; nothing was changed:
      Helm release aks-istio-system/istio [owner-other]
        It has what this target has, too: ConfigMap aks-istio-system/istio-shared-configmap-asm-1-26, ConfigMap aks-istio-system/istio-shared-configmap-asm-1-28, ConfigMap mise/misev2-config, Service mise/mise, Service mise/misev2, Deployment mise/mise, Deployment mise/misev2, Gateway aks-istio-ingress/ops-ingress-gateway, PeerAuthentication aks-istio-system/default, PodMonitor aks-istio-system/envoy-stats, ServiceMonitor aks-istio-system/istiod, Telemetry aks-istio-system/mesh-logging. --adopt aks-istio-system/istio takes over what it has.
      Helm release aro-hcp/aro-hcp-frontend-dev [owner-other]
        It has what this target has, too: PodDisruptionBudget aro-hcp/aro-hcp-frontend, PodDisruptionBudget aro-hcp/aro-hcp-frontend-v2, ServiceAccount aro-hcp/frontend, ConfigMap aro-hcp/frontend-config, Service aro-hcp/aro-hcp-frontend-metrics, Service aro-hcp/aro-hcp-frontend, Service aro-hcp/aro-hcp-frontend-v2, Deployment aro-hcp/aro-hcp-frontend, Deployment aro-hcp/aro-hcp-frontend-v2, Deployment aks-istio-ingress/frontend-certificate-refresher, AcrPullBinding aro-hcp/frontend-pull-binding, AuthorizationPolicy aro-hcp/allow-admin-api-to-frontend, AuthorizationPolicy aro-hcp/allow-metrics-frontend, AuthorizationPolicy aro-hcp/allow-nothing, Gateway aks-istio-ingress/aro-hcp-gateway-external, PeerAuthentication aro-hcp/aro-hcp-frontend-metrics, PeerAuthentication aro-hcp/aro-hcp-frontend-v2-metrics, SecretProviderClass aks-istio-ingress/frontend-scp, ServiceMonitor aro-hcp/aro-hcp-frontend, VirtualService aro-hcp/aro-hcp-vs-frontend. --adopt aro-hcp/aro-hcp-frontend-dev takes over what it has."
  `);
});

test("the origin's releases are adopted: nothing is made anew, no pod is missed, and their records are gone", async () => {
  const before = await uids();
  const { result, fewest } = await fewestReady(lab.cluster, () => tenant.deploy({}, ...adopt));
  expect(result.exitCode, result.stderr).toBe(0);
  expect(endOf(result)).toMatchInlineSnapshot(`
    "dev/dev/westus3: deployed, after … s
      aks-istio-system/aro-hcp-mesh: revision 1, the first
      aro-hcp/aro-hcp-frontend: revision 1, the first
      install: done, 5 of 5 rollouts complete
      5 of 5 rollouts complete
      aks-istio-system/istio, aro-hcp/aro-hcp-frontend-dev: no release any more; its objects belong to aks-istio-system/aro-hcp-mesh, aro-hcp/aro-hcp-frontend.
      The cluster runs the new version, complete."
  `);
  await tenant.expectToRun();
  const after = await uids();
  expect([...before].filter(([name, uid]) => after.has(name) && after.get(name) !== uid)).toEqual([]);
  expect(fewest).toMatchInlineSnapshot(`
    {
      "aks-istio-ingress/frontend-certificate-refresher": 1,
      "aks-istio-system/istiod": 2,
      "aro-hcp/aro-hcp-frontend": 2,
      "aro-hcp/aro-hcp-frontend-v2": 2,
      "mise/mise": 2,
      "mise/misev2": 2,
    }
  `);
  expect(await recordsOfOrigin()).toEqual([]);
});

test("a second run with --adopt changes nothing", async () => {
  const before = [await tenant.revisions(), await tenant.pods()];
  const { exitCode, stderr } = await tenant.deploy({}, ...adopt);
  expect(exitCode, stderr).toBe(0);
  expect([await tenant.revisions(), await tenant.pods()]).toEqual(before);
});

/** What makes each object of Helm the same one, by its identity. */
async function uids(): Promise<ReadonlyMap<string, unknown>> {
  const objects = await tenant.objects();
  return new Map(objects.map((object) => [identityOf(object), object.metadata["uid"]]));
}

async function recordsOfOrigin(): Promise<readonly string[]> {
  const names = originReleases.map(({ namespace, name }) => `${namespace}/${name} `);
  return (await tenant.revisions()).filter((revision) => names.some((name) => revision.startsWith(name)));
}
