import { RESOURCES, type Resource } from "./resources.ts";

/** What `/version` says; a release that all supported builds of istiod accept. */
export const VERSION = { major: "1", minor: "35", gitVersion: "v1.35.0", platform: "linux/amd64" };

/** `/api`: the versions of the core group. */
export function coreVersions(): object {
  return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] };
}

/** `/apis`: every other group. */
export function groupList(): object {
  return { kind: "APIGroupList", apiVersion: "v1", groups: [...GROUPS.keys()].filter(Boolean).map(groupOf) };
}

/** `/apis/<group>`; undefined when the group is not served. */
export function groupDocument(group: string): object | undefined {
  return group !== "" && GROUPS.has(group) ? { kind: "APIGroup", apiVersion: "v1", ...groupOf(group) } : undefined;
}

/** `/api/v1` and `/apis/<group>/<version>`: the resources of it; undefined when it is not served. */
export function resourceList(group: string, version: string): object | undefined {
  if (GROUPS.get(group)?.has(version) !== true) return undefined;
  const resources = RESOURCES.filter((resource) => resource.group === group && resource.versions.includes(version));
  return {
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion: group === "" ? version : `${group}/${version}`,
    resources: resources.flatMap(entriesOf),
  };
}

const VERBS = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

// Each group's versions in the order of the table: the first is preferred.
const GROUPS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...Map.groupBy(RESOURCES, ({ group }) => group)].map(([group, resources]) => [
    group,
    new Set(resources.flatMap(({ versions }) => versions)),
  ]),
);

function groupOf(group: string): object {
  const versions = [...(GROUPS.get(group) ?? [])].map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions, preferredVersion: versions[0] };
}

function entriesOf({ plural, kind, namespaced }: Resource): readonly object[] {
  const shared = { singularName: "", namespaced, kind };
  return [
    { ...shared, name: plural, singularName: kind.toLowerCase(), verbs: VERBS },
    { ...shared, name: `${plural}/status`, verbs: ["get", "patch", "update"] },
  ];
}
