/** What a path of the API names. */
export type ApiPath =
  | { readonly at: "resource"; readonly resource: ResourcePath }
  | { readonly at: "versions" }
  | { readonly at: "groups" }
  | { readonly at: "group"; readonly group: string }
  | { readonly at: "resources"; readonly group: string; readonly version: string }
  | { readonly at: "version" }
  | { readonly at: "health" }
  | { readonly at: "nowhere" };

/** A collection, an object of it, or a part of that object. */
export interface ResourcePath {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
}

/**
 * Reads a path: `/api/v1/namespaces/web/pods/shop-0`, `/apis/apps/v1`, `/version`.
 *
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris
 */
export function parseApiPath(path: string): ApiPath {
  const [root, ...rest] = path
    .split("/")
    .filter((step) => step !== "")
    .map(decoded);
  if (root === "version") return { at: "version" };
  if (root === "healthz" || root === "livez" || root === "readyz") return { at: "health" };
  if (root === "api") return rest.length === 0 ? { at: "versions" } : inGroup("", rest);
  if (root !== "apis") return { at: "nowhere" };
  const [group, ...below] = rest;
  if (group === undefined) return { at: "groups" };
  return below.length === 0 ? { at: "group", group } : inGroup(group, below);
}

function inGroup(group: string, [version = "", ...rest]: readonly string[]): ApiPath {
  if (rest.length === 0) return { at: "resources", group, version };
  const [first, namespace, third] = rest;
  // Below a namespace are its objects, except for the two parts that a namespace has itself.
  const below = first === "namespaces" && third !== undefined && third !== "status" && third !== "finalize";
  const [plural = "", name, subresource, ...more] = below ? rest.slice(2) : rest;
  if (more.length > 0) return { at: "nowhere" };
  const resource = {
    group,
    version,
    plural,
    ...(below && namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  };
  return { at: "resource", resource };
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    // A lone percent sign names nothing that exists, and then the path is simply not found.
    return step;
  }
}
