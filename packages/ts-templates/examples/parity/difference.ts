import { identity, type Manifest, type Path, printPath, type YamlValue } from "../../src/manifest/index.ts";

/** A field of an object in which two charts differ; `undefined` where there is no such field, or no such object. */
export interface Difference {
  /** `Deployment.apps demo/podinfo` */
  readonly object: string;
  /** `spec.replicas`; empty for the whole object. */
  readonly path: string;
  readonly original: YamlValue | undefined;
  readonly rebuilt: YamlValue | undefined;
}

/** What makes an object of one chart that of the other. */
export type NameObject = (manifest: Manifest) => string;

/** Every field in which the manifests of two charts differ. The order of objects means nothing. */
export function differences(
  original: readonly Manifest[],
  rebuilt: readonly Manifest[],
  nameObject: NameObject = identity,
): readonly Difference[] {
  const [left, right] = [byName(original, nameObject), byName(rebuilt, nameObject)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((object) =>
    compare(left.get(object), right.get(object), []).map((difference) => ({ object, ...difference })),
  );
}

function byName(manifests: readonly Manifest[], nameObject: NameObject): ReadonlyMap<string, YamlValue> {
  return new Map(manifests.map((manifest) => [nameObject(manifest), manifest.body]));
}

function compare(
  original: YamlValue | undefined,
  rebuilt: YamlValue | undefined,
  path: Path,
): readonly Omit<Difference, "object">[] {
  if (isParent(original) && isParent(rebuilt) && Array.isArray(original) === Array.isArray(rebuilt)) {
    const steps = new Set([...Object.keys(original), ...Object.keys(rebuilt)]);
    return [...steps].flatMap((step) =>
      compare(memberOf(original, step), memberOf(rebuilt, step), [
        ...path,
        Array.isArray(original) ? Number(step) : step,
      ]),
    );
  }
  return Object.is(original, rebuilt) ? [] : [{ path: printPath(path), original, rebuilt }];
}

function isParent(value: YamlValue | undefined): value is readonly YamlValue[] | { readonly [key: string]: YamlValue } {
  return typeof value === "object" && value !== null;
}

function memberOf(parent: object, step: string): YamlValue | undefined {
  return (parent as Readonly<Record<string, YamlValue>>)[step];
}
