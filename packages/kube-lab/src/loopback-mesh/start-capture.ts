import { alpnFilter, readPodTemplates, readServices, workloadPorts } from "@helm/mesh-lab/mesh-parts";
import { identityOf, type KubernetesObject } from "@helm/mesh-lab/parts";
import type { KubeClient } from "../api/index.ts";
import { type CapturedPod, captureObject, podLabel } from "./capture-objects.ts";

/** Keeps what stands for the iptables of pods as the Services want it. */
export interface Capture {
  /** Resolves once the API has what the proxy of the pod needs. */
  readonly add: (pod: CapturedPod) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const MANAGER = { fieldManager: "kube-lab-mesh", force: true };

/**
 * Follows the Services of the cluster, which say what the traffic at a port of a pod is.
 *
 * @param isThere whether the API has the pod with that uid
 * @throws KubeLabError where the API cannot be read
 */
export async function startCapture(
  client: Pick<KubeClient, "apply" | "patch" | "watch">,
  rootNamespace: string,
  isThere: (uid: string) => boolean,
): Promise<Capture> {
  const pods = new Map<string, { readonly captured: CapturedPod; readonly pod: KubernetesObject }>();
  const applied = new Map<string, string>();
  let services: readonly KubernetesObject[] = [];
  let isStopped = false;
  const applyChanged = async (object: KubernetesObject): Promise<void> => {
    const key = identityOf(object);
    const text = JSON.stringify(object);
    if (isStopped || applied.get(key) === text) return;
    applied.set(key, text);
    await client.apply([object], MANAGER);
  };
  const objectOf = ({ captured, pod }: { readonly captured: CapturedPod; readonly pod: KubernetesObject }) => {
    const templates = readPodTemplates([pod]);
    const ports = templates.flatMap((template) => workloadPorts(template, readServices(services, templates)));
    return captureObject(captured, ports);
  };
  const renew = async (): Promise<void> => {
    await applyChanged(alpnFilter(rootNamespace, readServices(services, [])));
    for (const uid of pods.keys()) if (!isThere(uid)) pods.delete(uid);
    // A pod may be gone meanwhile, and its namespace too.
    await Promise.allSettled([...pods.values()].map((each) => applyChanged(objectOf(each))));
  };
  let renewed: Promise<void> = Promise.resolve();
  const watch = await client.watch({ apiVersion: "v1", kind: "Service" }, (objects) => {
    services = objects;
    renewed = renewed.then(renew).catch(() => {});
  });
  return {
    add: async (captured) => {
      const { namespace, name, uid } = captured;
      const labelled = await client.patch(
        { apiVersion: "v1", kind: "Pod", namespace, name },
        { metadata: { labels: podLabel(captured) } },
      );
      const entry = { captured, pod: labelled };
      pods.set(uid, entry);
      await applyChanged(objectOf(entry));
    },
    stop: async () => {
      isStopped = true;
      await watch.stop();
      await renewed;
    },
  };
}
