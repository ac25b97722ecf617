import { expect, test } from "vitest";
import type { Manifest } from "../../parity/manifest.ts";
import { renderState, rollouts } from "../lab/index.ts";
import { clusterRefuses } from "./cluster.ts";

const account: Manifest = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "shop", namespace: "web" } };

test("a cluster takes what pods need", () => {
  expect(clusterRefuses([deployment({}), account])).toBeUndefined();
  expect(clusterRefuses([deployment({ serviceAccountName: undefined })])).toBeUndefined();
});

test.each<readonly [string, readonly Manifest[], string]>([
  ["two of one name", [account, deployment({}), account], "there are two of v1 ServiceAccount web/shop"],
  ["a missing account", [deployment({})], "no pod of Deployment web/shop starts: there is no ServiceAccount shop"],
  [
    "an account of another namespace",
    [deployment({}), { ...account, metadata: { name: "shop", namespace: "other" } }],
    "no pod of Deployment web/shop starts: there is no ServiceAccount shop",
  ],
  [
    "other labels",
    [account, deployment({ labels: { app: "other" } })],
    "Deployment web/shop does not select its own pods",
  ],
  ["no selector", [account, deployment({ selector: undefined })], "Deployment web/shop does not select its own pods"],
  [
    "a certificate that nobody makes",
    [gateway("shop-credential")],
    "Gateway edge has no certificate: nobody makes the Secret shop-credential",
  ],
  [
    "a variable without a name",
    [account, deployment({ containers: [{ env: [{ value: "a" }] }] })],
    "Deployment web/shop has a variable without a name",
  ],
  [
    "two mounts at one path",
    [account, deployment({ containers: [{ volumeMounts: [mount("/a"), mount("/a")] }] })],
    "Deployment web/shop mounts nowhere, or twice at one path",
  ],
  [
    "a mount without its volume",
    [account, deployment({ containers: [{ volumeMounts: [mount("/a")] }] })],
    "Deployment web/shop mounts a volume that it does not have",
  ],
  ["a pod without a container", [account, deployment({ containers: [] })], "Deployment web/shop has no container"],
  ["an empty selector", [account, deployment({ selector: {} })], "Deployment web/shop does not select its own pods"],
])("it does not take %s", (_, manifests, expected) => {
  expect(clusterRefuses(manifests)).toBe(expected);
});

test.each(rollouts)("it takes the chart in state %s", async (rollout) => {
  expect(clusterRefuses(await renderState({ rollout }))).toBeUndefined();
});

function mount(mountPath: string) {
  return { name: "data", mountPath };
}

function gateway(credentialName: string): Manifest {
  const spec = { servers: [{ tls: { credentialName } }] };
  return { apiVersion: "networking.istio.io/v1", kind: "Gateway", metadata: { name: "edge", namespace: "web" }, spec };
}

interface Parts {
  readonly selector?: object | undefined;
  readonly labels?: object;
  readonly serviceAccountName?: string | undefined;
  readonly containers?: readonly object[];
}

function deployment(parts: Parts): Manifest {
  const { selector, labels, serviceAccountName, containers } = {
    selector: { app: "shop" },
    labels: { app: "shop" },
    serviceAccountName: "shop",
    containers: [{ name: "shop" }],
    ...parts,
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "shop", namespace: "web" },
    spec: {
      selector: { matchLabels: selector },
      template: { metadata: { labels }, spec: { serviceAccountName, containers } },
    },
  };
}
