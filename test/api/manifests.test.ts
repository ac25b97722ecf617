import { type Cluster, type KubernetesObject, RefusedObjects, startCluster } from "@helm/kube-lab";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditSocketTargets } from "../kubernetes/pod-security/exceptions.ts";
import { namespacesOf } from "./namespaces.ts";
import { everyObject, type Rendered } from "./rendered.ts";
import { customResourceDefinitions } from "./set-up.ts";

let cluster: Cluster;
let rendered: readonly Rendered[];
beforeAll(async () => {
  const [definitions, objects] = await Promise.all([customResourceDefinitions(), everyObject()]);
  rendered = objects;
  cluster = await startCluster({ objects: [...definitions, ...namespacesOf(rendered.map(({ object }) => object))] });
});
afterAll(() => cluster?.stop());

test("the API accepts every object of every target in every state, and knows every field", async () => {
  const objects = rendered.map(({ object }) => object);
  const accepted = await cluster.apply(objects, { dryRun: true });
  expect(accepted.length).toBe(objects.length);
});

test.each([
  ["an unknown field", { spec: { replcas: 2 } }, ".spec.replcas: field not declared in schema"],
  [
    "a value that is none of an enumeration",
    { spec: { strategy: { type: "Rolling" } } },
    'supported values: "Recreate", "RollingUpdate"',
  ],
])("%s in a Deployment of the chart is refused", async (_what, change, message) => {
  const deployment = rendered.find(({ object }) => object.kind === "Deployment")?.object;
  if (deployment === undefined) throw new Error("no Deployment is rendered");
  const spec = { ...(deployment["spec"] as object), ...change.spec };
  await expect(cluster.apply([{ ...deployment, spec }], { dryRun: true })).rejects.toThrow(message);
});

test("an unknown field in a custom resource of the chart is refused", async () => {
  const service = rendered.find(({ object }) => object.kind === "VirtualService")?.object;
  if (service === undefined) throw new Error("no VirtualService is rendered");
  const spec = { ...(service["spec"] as object), gatewayz: ["mesh"] };
  await expect(cluster.apply([{ ...service, spec }], { dryRun: true })).rejects.toThrow(".spec.gatewayz");
});

describe("in a namespace with Pod Security's restricted", () => {
  const namespace = "restricted";

  beforeAll(async () => {
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    const accounts = new Set(pods().map(({ pod }) => accountOf(pod)));
    await cluster.apply([
      { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels } },
      ...[...accounts].map((name) => ({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } })),
    ]);
  });

  test("every pod is admitted, but for the audit socket of the targets that are named for it", async () => {
    const refusals = await Promise.all(
      pods().map(async ({ target, pod }) => ({ target, refusal: await refusalOf(pod) })),
    );
    const exceptions = refusals.filter(({ target }) => auditSocketTargets.includes(target));
    const others = refusals.filter(({ target }) => !auditSocketTargets.includes(target));
    expect([...new Set(others.map(({ refusal }) => refusal))]).toEqual([undefined]);
    expect([...new Set(exceptions.flatMap(({ refusal }) => refusal ?? []))]).toEqual([
      'violates PodSecurity "restricted:latest": restricted volume types (volume "mdsd-asa-run-vol" uses restricted volume type "hostPath")',
    ]);
  });

  test("a pod of the chart that may raise its privileges is refused", async () => {
    const [first] = pods();
    if (first === undefined) throw new Error("no pod is rendered");
    const [container, ...others] = first.pod.spec.containers;
    const privileged = {
      ...container,
      securityContext: { ...container?.securityContext, allowPrivilegeEscalation: true },
    };
    const pod = { ...first.pod, spec: { ...first.pod.spec, containers: [privileged, ...others] } };
    expect(await refusalOf(pod)).toContain("allowPrivilegeEscalation != false");
  });

  /** Every pod of ours, as its controller would make it. */
  function pods(): readonly { readonly target: string; readonly pod: Pod }[] {
    return rendered.flatMap(({ target, object }, index) => {
      const { template } = (object["spec"] ?? {}) as { readonly template?: Pod };
      if (template === undefined || object.kind !== "Deployment") return [];
      const metadata = { ...template.metadata, name: `pod-${index}`, namespace };
      return [{ target, pod: { ...template, apiVersion: "v1", kind: "Pod", metadata } }];
    });
  }

  async function refusalOf(pod: Pod): Promise<string | undefined> {
    try {
      await cluster.apply([pod], { dryRun: true });
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedObjects)) throw error;
      return error.refused.map(({ error: { message } }) => message.replace(/^.* is forbidden: /, "")).join("\n");
    }
  }
});

interface Pod extends KubernetesObject {
  readonly spec: {
    readonly serviceAccountName?: string;
    readonly containers: readonly { readonly securityContext?: object }[];
  };
}

function accountOf({ spec: { serviceAccountName = "default" } }: Pod): string {
  return serviceAccountName;
}
