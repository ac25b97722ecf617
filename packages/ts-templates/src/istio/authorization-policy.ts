import type { Manifest, YamlMapping } from "../manifest/index.ts";
import { at, list, mapping, ofKind, qualified, selects, text, textMap } from "./field.ts";
import type { Workload } from "./workload.ts";

/** What a policy does with a request that it matches. */
export type Action = "CUSTOM" | "DENY" | "ALLOW" | "AUDIT";

/** One rule: every part that is there must match; within a part, one of its entries. */
export interface Rule {
  readonly from?: readonly YamlMapping[];
  readonly to?: readonly YamlMapping[];
  /** Further conditions, which are not evaluated here: such a rule may match, or not. */
  readonly hasConditions: boolean;
}

/** An AuthorizationPolicy that is enforced. */
export interface AuthorizationPolicy {
  readonly id: string;
  readonly namespace: string;
  readonly action: Action;
  readonly provider?: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Bound to a Gateway or a waypoint, not to the proxies of pods. */
  readonly isBoundElsewhere: boolean;
  readonly rules: readonly Rule[];
}

/** All policies of the manifests but those that run dry: they log and decide nothing. */
export function readAuthorizationPolicies(manifests: readonly Manifest[]): readonly AuthorizationPolicy[] {
  return ofKind(manifests, "AuthorizationPolicy", "security.istio.io").filter(isEnforced).map(readPolicy);
}

function isEnforced({ body }: Manifest): boolean {
  return text(at(body, "metadata", "annotations", "istio.io/dry-run")) !== "true";
}

function readPolicy(manifest: Manifest): AuthorizationPolicy {
  const spec = mapping(at(manifest.body, "spec"));
  const provider = text(at(spec, "provider", "name"));
  return {
    id: qualified(manifest),
    namespace: manifest.metadata.namespace ?? "default",
    action: actionOf(text(spec["action"])),
    ...(provider !== undefined && { provider }),
    selector: textMap(at(spec, "selector", "matchLabels")),
    isBoundElsewhere: spec["targetRef"] !== undefined || list(spec["targetRefs"]).length > 0,
    rules: list(spec["rules"]).map((rule) => ({
      ...(list(at(rule, "from")).length > 0 && {
        from: list(at(rule, "from")).map((one) => mapping(at(one, "source"))),
      }),
      ...(list(at(rule, "to")).length > 0 && { to: list(at(rule, "to")).map((one) => mapping(at(one, "operation"))) }),
      hasConditions: list(at(rule, "when")).length > 0,
    })),
  };
}

function actionOf(action: string | undefined): Action {
  return action === "CUSTOM" || action === "DENY" || action === "AUDIT" ? action : "ALLOW";
}

/** Whether a policy is in force on a workload: of its namespace or of the mesh's root, with a selector that fits. */
export function appliesTo(
  { namespace, selector, isBoundElsewhere }: AuthorizationPolicy,
  workload: Workload,
  rootNamespace: string,
): boolean {
  const isInScope = namespace === workload.namespace || namespace === rootNamespace;
  return isInScope && !isBoundElsewhere && selects(selector, workload.labels);
}
