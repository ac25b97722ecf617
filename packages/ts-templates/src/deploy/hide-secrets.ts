import { isMapping, keyOf, type Manifest, type YamlMapping, type YamlValue } from "../manifest/index.ts";

/** The manifests of two sides, with what Secrets hold replaced: only whether it changes can be seen. */
export function hideSecrets(
  before: readonly Manifest[],
  after: readonly Manifest[],
): readonly [before: readonly Manifest[], after: readonly Manifest[]] {
  const old = new Map(before.filter(isSecret).map((manifest) => [nameOf(manifest), manifest.body]));
  return [
    before.map((manifest) => (isSecret(manifest) ? hidden(manifest, manifest.body) : manifest)),
    after.map((manifest) => (isSecret(manifest) ? hidden(manifest, old.get(nameOf(manifest))) : manifest)),
  ];
}

function isSecret({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && kind === "Secret";
}

function nameOf({ metadata: { namespace, name } }: Manifest): string {
  return `${namespace ?? ""}/${name}`;
}

function hidden(manifest: Manifest, before: YamlMapping | undefined): Manifest {
  const parts = ["data", "stringData"].flatMap((part) => {
    const value = manifest.body[part];
    return isMapping(value) ? [[part, hiddenPart(value, before?.[part])] as const] : [];
  });
  return { ...manifest, body: { ...manifest.body, ...Object.fromEntries(parts) } };
}

function hiddenPart(part: YamlMapping, before: YamlValue | undefined): YamlMapping {
  const old = isMapping(before) ? before : {};
  const isSame = (key: string, value: YamlValue): boolean => {
    const was = old[key];
    return was !== undefined && keyOf(was) === keyOf(value);
  };
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, isSame(key, value) ? "(hidden)" : "(hidden, changed)"]),
  );
}
