import { groupOf, identityOf, type KubernetesObject } from "../manifest/index.ts";
import { ask } from "./debug.ts";
import { type KnownVersions, parseConfigz, parseRegistryz, versionOf } from "./known-versions.ts";

/** What was written to the kube API, as it was stored there. */
export interface Change {
  readonly applied: readonly KubernetesObject[];
  readonly removed: readonly KubernetesObject[];
}

/** What istiod has not read yet. */
export interface Unread {
  /** Objects of which it still has another version, or which it still has though they are gone. */
  readonly stale: readonly string[];
  /** Objects that it does not have at all. */
  readonly missing: readonly string[];
}

/** The groups whose objects `/debug/configz` shows. */
const CONFIG_GROUPS = [
  "networking.istio.io",
  "security.istio.io",
  "telemetry.istio.io",
  "extensions.istio.io",
  "gateway.networking.k8s.io",
];

/** Asks istiod which versions it has of the changed objects, as far as it tells; of other kinds it does not. */
export async function unread(debugUrl: string, { applied, removed }: Change): Promise<Unread> {
  if (![...applied, ...removed].some(isShown)) return { stale: [], missing: [] };
  const [configz, registryz] = await Promise.all([
    ask(`${debugUrl}/debug/configz`),
    ask(`${debugUrl}/debug/registryz`),
  ]);
  const known: KnownVersions = new Map([...parseConfigz(configz), ...parseRegistryz(registryz)]);
  const lacking = applied.filter((object) => isShown(object) && !known.has(identityOf(object)));
  return {
    stale: [...applied.filter(isShown).flatMap(olderIn(known)), ...removed.filter(isShown).flatMap(stillIn(known))],
    missing: lacking.map((object) => `istiod does not have ${identityOf(object)}`),
  };
}

function isShown({ apiVersion, kind }: KubernetesObject): boolean {
  const group = groupOf(apiVersion);
  return CONFIG_GROUPS.includes(group) || (group === "" && kind === "Service");
}

function olderIn(known: KnownVersions) {
  return (object: KubernetesObject): readonly string[] => {
    const version = known.get(identityOf(object));
    // A later one is that of istiod itself, which writes the status of some.
    if (version === undefined || version >= versionOf(object)) return [];
    return [`istiod has version ${version} of ${identityOf(object)}, not yet ${versionOf(object)}`];
  };
}

function stillIn(known: KnownVersions) {
  return (object: KubernetesObject): readonly string[] =>
    known.has(identityOf(object)) ? [`istiod still has ${identityOf(object)}`] : [];
}
