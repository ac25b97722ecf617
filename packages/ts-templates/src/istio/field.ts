import { isMapping, type Manifest, type YamlMapping, type YamlValue } from "../manifest/index.ts";

/** The value at a path of mappings; undefined where the path ends early. */
export function at(value: YamlValue | undefined, ...path: readonly string[]): YamlValue | undefined {
  return path.reduce<YamlValue | undefined>((inner, key) => (isMapping(inner) ? inner[key] : undefined), value);
}

/** A mapping as it is, anything else as an empty one: what Kubernetes would refuse is not judged here. */
export function mapping(value: YamlValue | undefined): YamlMapping {
  return isMapping(value) ? value : {};
}

/** A list as it is, anything else as an empty one. */
export function list(value: YamlValue | undefined): readonly YamlValue[] {
  return Array.isArray(value) ? value : [];
}

/** Scalars as text: a port may be written as a number or as a string. */
export function text(value: YamlValue | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === "object") return undefined;
  return String(value);
}

/** The scalars of a list as texts. */
export function texts(value: YamlValue | undefined): readonly string[] {
  return list(value).flatMap((one) => text(one) ?? []);
}

/** A mapping of scalars as texts: labels, annotations, headers. */
export function textMap(value: YamlValue | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping(value)).flatMap(([key, one]) => [[key, text(one) ?? ""]]));
}

/** Whether labels have all that a selector asks for; an empty selector asks for nothing. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

/** `namespace/name`, as Istio writes a reference; an object that leaves it to the release is in `default`. */
export function qualified({ metadata: { namespace, name } }: Manifest): string {
  return `${namespace ?? "default"}/${name}`;
}

/** The objects of a kind in an API group, whatever the version. */
export function ofKind(manifests: readonly Manifest[], kind: string, group: string): readonly Manifest[] {
  return manifests.filter((one) => one.kind === kind && groupOf(one) === group);
}

function groupOf({ apiVersion }: Manifest): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}
