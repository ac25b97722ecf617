import { isMapping, type YamlMapping, type YamlValue } from "../manifest/index.ts";

/** Fields that the API server and controllers write, by where they are; `metadata` holds more for its own use. */
const METADATA_OF_SERVER = [
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "finalizers",
  "generation",
  "managedFields",
  "ownerReferences",
  "resourceVersion",
  "selfLink",
  "uid",
];

/** Notes of controllers and of kubectl. A restart by `kubectl rollout restart` changes nothing but its own note. */
export const NOTES: readonly string[] = [
  "deployment.kubernetes.io/desired-replicas",
  "deployment.kubernetes.io/max-replicas",
  "deployment.kubernetes.io/revision",
  "kubectl.kubernetes.io/last-applied-configuration",
  "kubectl.kubernetes.io/restartedAt",
];

/** A live object without what the cluster writes of its own accord, so that two of them can be compared. */
export function withoutServerFields(object: YamlMapping): YamlMapping {
  const { status: _, metadata, spec, ...others } = object;
  return {
    ...others,
    ...(metadata !== undefined && { metadata: withoutNotes(without(metadata, METADATA_OF_SERVER)) }),
    ...(spec !== undefined && { spec: withCleanTemplate(spec) }),
  };
}

/** Whether somebody deleted the object, and only finalizers keep it. */
export function isEnding({ metadata }: YamlMapping): boolean {
  return isMapping(metadata) && metadata["deletionTimestamp"] !== undefined;
}

function withCleanTemplate(spec: YamlValue): YamlValue {
  if (!isMapping(spec) || !isMapping(spec["template"])) return spec;
  const { metadata, ...template } = spec["template"];
  if (metadata === undefined) return spec;
  // The API server writes `creationTimestamp: null` into templates.
  return {
    ...spec,
    template: { metadata: withoutNotes(without(metadata, ["creationTimestamp"])), ...template },
  };
}

function withoutNotes(metadata: YamlValue): YamlValue {
  if (!isMapping(metadata) || metadata["annotations"] === undefined) return metadata;
  const { annotations, ...others } = metadata;
  const left = without(annotations, NOTES);
  return isMapping(left) && Object.keys(left).length === 0 ? others : { ...others, annotations: left };
}

function without(value: YamlValue, keys: readonly string[]): YamlValue {
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
