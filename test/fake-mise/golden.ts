import { isRecord, type Manifest } from "../parity/manifest.ts";

export { goldenManifests } from "../golden-manifests.ts";

export const miseV1 = "mise/mise";
export const miseV2 = "mise/misev2";

/** A tree of maps and lists that may be changed. */
export type Editable = { [name: string]: unknown };

/** The objects with one of them changed, `<kind> <name>` in namespace mise. */
export function edited(
  manifests: readonly Manifest[],
  object: string,
  edit: (manifest: Editable) => void,
): readonly Manifest[] {
  return manifests.map((manifest) => {
    if (`${manifest.kind} ${manifest.metadata.name}` !== object) return manifest;
    const copy = structuredClone(manifest);
    edit(copy);
    return copy;
  });
}

/** The value of a variable of v1, or undefined to leave it out; a variable that is not there is added. */
export function withVariable(manifests: readonly Manifest[], name: string, value: string | undefined) {
  return edited(manifests, "Deployment mise", (deployment) => {
    const container = at(deployment, "spec.template.spec.containers.0");
    const others = list(container["env"]).filter((entry) => entry["name"] !== name);
    container["env"] = value === undefined ? others : [...others, { name, value }];
  });
}

/** The settings of v2 changed at a path such as `AzureAd.InboundPolicies.0.Label`; undefined removes the setting. */
export function withSetting(manifests: readonly Manifest[], path: string, value: unknown) {
  return edited(manifests, "ConfigMap misev2-config", (configMap) => {
    const data = at(configMap, "data");
    const settings: Editable = JSON.parse(String(data["appsettings.json"]));
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    const group = steps.length === 0 ? settings : at(settings, steps.join("."));
    if (value === undefined) delete group[last];
    else group[last] = value;
    data["appsettings.json"] = JSON.stringify(settings);
  });
}

/** The map at a path. Throws where there is none, so that an edit cannot miss. */
export function at(root: Editable, path: string): Editable {
  let place: unknown = root;
  for (const step of path.split(".")) place = isEditable(place) ? place[step] : undefined;
  if (!isEditable(place)) throw new Error(`there is nothing at ${path}`);
  return place;
}

function isEditable(value: unknown): value is Editable {
  return typeof value === "object" && value !== null;
}

export function list(value: unknown): readonly Editable[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
