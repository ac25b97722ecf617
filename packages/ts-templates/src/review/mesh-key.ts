import { isHash, isMapping, keyOf, type Manifest, type YamlValue } from "../manifest/index.ts";
import type { Provable } from "./authorization-meaning.ts";

/**
 * The same for sides of which a proof says the same: what differs from region to region, and no policy or proxy asks
 * about, is left out.
 */
export function meshKey({ manifests, prove = {} }: Provable): string {
  const bodies = manifests.filter(isAsked).map(({ body }) => keyOf(withoutRegion(body)));
  return JSON.stringify([bodies.sort(), prove]);
}

function isAsked({ kind, body }: Manifest): boolean {
  const data = body["data"];
  return kind !== "ConfigMap" ? !UNASKED.has(kind) : isMapping(data) && data["mesh"] !== undefined;
}

const UNASKED = new Set(["AcrPullBinding", "Secret", "SecretProviderClass", "PodDisruptionBudget"]);

const REGIONAL = new Set(["hosts", "hostname", "image", "env", "infrastructure", "resources", "replicas"]);

function withoutRegion(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(withoutRegion);
  if (!isMapping(value)) return isHash(value) ? null : value;
  const members = Object.entries(value).filter(([key]) => !REGIONAL.has(key));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutRegion(member)]));
}
