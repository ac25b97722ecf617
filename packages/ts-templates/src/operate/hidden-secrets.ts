import { isMapping, keyOf, type YamlMapping, type YamlValue } from "../manifest/index.ts";

const KEYS = ["data", "stringData"];

/** The same object on both sides, the contents of a Secret hidden such that a difference is seen and no value is. */
export function withHiddenSecrets(
  before: YamlMapping,
  after: YamlMapping,
): readonly [before: YamlMapping, after: YamlMapping] {
  if (before["kind"] !== "Secret" || before["apiVersion"] !== "v1") return [before, after];
  return [hidden(before, after, "in the cluster"), hidden(after, before, "in the repository")];
}

/** A Secret of which there is only one side. */
export function withHiddenSecret(object: YamlMapping): YamlMapping {
  return withHiddenSecrets(object, object)[0];
}

function hidden(own: YamlMapping, other: YamlMapping, where: string): YamlMapping {
  const fields = Object.entries(own).map(([key, values]) => {
    return [key, KEYS.includes(key) && isMapping(values) ? hiddenValues(values, other[key], where) : values] as const;
  });
  return Object.fromEntries(fields);
}

function hiddenValues(values: YamlMapping, other: YamlValue | undefined, where: string): YamlMapping {
  const texts = Object.entries(values).map(([name, value]) => {
    const isSame = keyOf(value) === keyOf(memberOf(other, name));
    return [name, isSame ? "(hidden)" : `(hidden: the one ${where})`] as const;
  });
  return Object.fromEntries(texts);
}

function memberOf(value: YamlValue | undefined, name: string): YamlValue {
  return (isMapping(value) ? value[name] : undefined) ?? null;
}
