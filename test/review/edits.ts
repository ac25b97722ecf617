import { isMapping, type YamlMapping, type YamlValue } from "#toolkit/manifest";
import type { Edit } from "./scene.ts";

/** A label on every object. */
export function withLabel(name: string, value: string): Edit {
  return (manifest) => changed(manifest, ["metadata", "labels"], (labels) => ({ ...mapping(labels), [name]: value }));
}

/** A variable in the first container of the Deployments that are chosen. */
export function withVariable(isChosen: (deployment: string) => boolean, name: string, value: string): Edit {
  return (manifest) => {
    if (manifest["kind"] !== "Deployment" || !isChosen(String(mapping(manifest["metadata"])["name"]))) return manifest;
    return changed(manifest, ["spec", "template", "spec", "containers"], (containers) =>
      list(containers).map((container, index) =>
        index > 0 ? container : changed(mapping(container), ["env"], (env) => [...list(env), { name, value }]),
      ),
    );
  };
}

/** Another name, wherever it stands as a whole. */
export function withName(from: string, to: string): Edit {
  const whole = new RegExp(`(?<![\\w-])${from}(?![\\w-])`, "g");
  const renamed = (value: YamlValue): YamlValue => {
    if (typeof value === "string") return value.replace(whole, to);
    if (Array.isArray(value)) return value.map(renamed);
    return isMapping(value)
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member)]))
      : value;
  };
  return (manifest) => mapping(renamed(manifest));
}

function changed(
  tree: YamlMapping,
  [key = "", ...rest]: readonly string[],
  change: (value: YamlValue | undefined) => YamlValue,
): YamlMapping {
  const member = tree[key];
  return { ...tree, [key]: rest.length === 0 ? change(member) : changed(mapping(member), rest, change) };
}

function mapping(value: YamlValue | undefined): YamlMapping {
  return isMapping(value) ? value : {};
}

function list(value: YamlValue | undefined): readonly YamlValue[] {
  return Array.isArray(value) ? value : [];
}
