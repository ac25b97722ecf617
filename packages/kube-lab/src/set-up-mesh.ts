import { findDefinitions, findInjection, findPrograms } from "@helm/mesh-lab/mesh-parts";
import { withOwnErrors } from "./errors.ts";
import { findPodPrograms } from "./programs/index.ts";

/** Where what is missing comes from. */
export interface SetUpOptions {
  /** Which of mesh-lab's builds of istiod; the default one by default. */
  readonly istio?: string;
  /** Whether what is missing is installed; false by default. */
  readonly install?: boolean;
  readonly progress?: (message: string) => void;
}

/**
 * Finds or installs what a cluster with a mesh needs beside Kubernetes, for this user.
 *
 * @returns what each program is called, and where it is
 * @throws KubeLabError `program.missing`, `program.install`
 */
export function setUpMesh(options: SetUpOptions): Promise<readonly (readonly [title: string, path: string])[]> {
  return withOwnErrors(async () => {
    const { istiod, envoy } = await findPrograms(options);
    await findInjection(options);
    await findDefinitions(options);
    const { istioIptables } = await findPodPrograms(options);
    return [
      [`istiod ${istiod.version}`, istiod.path],
      [`Envoy ${envoy.version}`, envoy.path],
      ["istio-iptables", istioIptables],
    ];
  });
}
