import { HelmTsError } from "../errors.ts";
import { member, memberNode } from "./built-in.ts";
import type { Expr, Operand } from "./expr.ts";
import { method } from "./method.ts";
import { call } from "./operators.ts";

/** What the cluster and Helm can do. `helm template` has no cluster: give it `--kube-version` and `--api-versions`. */
export const capabilities: {
  /** Version of the cluster as it names itself: `v1.34.0`, or `v1.34.1-gke.100`. Ask with {@link kubeVersionIs}. */
  readonly kubeVersion: Expr<string>;
  /** Major version of the cluster. */
  readonly kubeMajor: Expr<string>;
  /** Minor version of the cluster. */
  readonly kubeMinor: Expr<string>;
  /** Version of the Helm that renders: `v4.3.1`. */
  readonly helmVersion: Expr<string>;
  /**
   * Whether the cluster serves an API version, or one kind of it.
   *
   * @example when(capabilities.hasApi("monitoring.coreos.com/v1"), serviceMonitor)
   * @example capabilities.hasApi("networking.k8s.io/v1/Ingress")
   */
  readonly hasApi: (versionOrKind: Operand<string>) => Expr<boolean>;
} = {
  kubeVersion: member("capabilities", "string", "KubeVersion", "Version"),
  kubeMajor: member("capabilities", "string", "KubeVersion", "Major"),
  kubeMinor: member("capabilities", "string", "KubeVersion", "Minor"),
  helmVersion: member("capabilities", "string", "HelmVersion", "Version"),
  hasApi: (versionOrKind) => method(memberNode("capabilities", "list", "APIVersions"), "Has", "boolean", versionOrKind),
};

/**
 * Whether the cluster's version is in a range: `>=` and `<`, with a space between what has to hold together. Versions
 * with a vendor's suffix, such as `v1.30.1-gke.100`, count as what they are built from.
 *
 * @throws HelmTsError `kube-version` for anything else, because Helm's other comparisons leave such versions out
 * @example when(kubeVersionIs(">=1.31"), { trafficDistribution: "PreferClose" })
 * @example kubeVersionIs(">=1.29 <1.32")
 */
export function kubeVersionIs(range: string): Expr<boolean> {
  const comparisons = range.trim().split(/\s+/);
  if (!comparisons.every((one) => comparison.test(one))) {
    throw new HelmTsError(
      "kube-version",
      `kubeVersionIs(${JSON.stringify(range)}): a range is written with >= and <, such as ">=1.29" or ">=1.29 <1.32".`,
    );
  }
  // Without a pre-release in the range, Helm takes no version that has one; `-0` comes before all of them.
  const withSuffixes = comparisons.map((one) => `${one}-0`).join(" ");
  return call("semverCompare", "boolean", withSuffixes, capabilities.kubeVersion);
}

const comparison = /^(?:>=|<)1\.\d+(?:\.\d+)?$/;
