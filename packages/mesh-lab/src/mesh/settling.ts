import { MeshLabError } from "../errors.ts";
import { createBarrier, type Istiod, istiodProblems } from "../istiod/index.ts";
import type { KubeApi } from "../kube-api/index.ts";
import type { KubernetesObject } from "../manifest/index.ts";
import { type MeshPlan, podName } from "../plan/index.ts";
import type { Sds } from "../sds/index.ts";
import type { Pods } from "./pods.ts";

/** Waits until changes are in force, and tells what was refused. */
export interface Settling {
  /** @throws MeshLabError `mesh.refused` with what is new of {@link Settling.problems} */
  readonly settle: (
    plan: MeshPlan,
    applied: readonly KubernetesObject[],
    removed: readonly KubernetesObject[],
  ) => Promise<void>;
  /** Everything that istiod, a proxy or the SDS server has refused until now; one sentence each. */
  readonly problems: () => Promise<readonly string[]>;
}

/** Whom it waits for. */
export interface SettlingOptions {
  readonly kubeApi: KubeApi;
  readonly istiod: Istiod;
  readonly pods: Pods;
  readonly sds: Sds;
}

export async function createSettling({ kubeApi, istiod, pods, sds }: SettlingOptions): Promise<Settling> {
  const barrier = await createBarrier(istiod);
  const problems = async () => {
    const rejected = await Promise.all(
      [...pods.proxies].map(async ([id, envoy]) =>
        (await envoy.rejectedUpdates()).map(({ stat, reasons }) => `${id} refuses ${stat}: ${reasons.join("; ")}`),
      ),
    );
    return [...(await istiodProblems(istiod)), ...rejected.flat(), ...sds.problems()];
  };
  let known = new Set<string>();
  return {
    problems,
    settle: async (plan, applied, removed) => {
      await barrier({
        applied,
        removed,
        writeMarker: (object) => kubeApi.apply([object]),
        removeMarker: (object) => kubeApi.remove([object]),
        proxies: proxiesOf(plan, pods),
      });
      const now = await problems();
      const fresh = now.filter((problem) => !known.has(problem));
      known = new Set(now);
      if (fresh.length > 0) throw refused(fresh);
    },
  };
}

function proxiesOf({ workloads, gateways }: MeshPlan, { proxies }: Pods) {
  return [...workloads, ...gateways].flatMap(({ id, name, namespace }) => {
    const envoy = proxies.get(id);
    return envoy === undefined ? [] : [{ proxy: `${podName(name)}.${namespace}`, settled: envoy.settled }];
  });
}

function refused(problems: readonly string[]): MeshLabError {
  return new MeshLabError(
    "mesh.refused",
    ["The mesh does not take the manifests as they are:", ...problems.map((problem) => `  - ${problem}`)].join("\n"),
  );
}
