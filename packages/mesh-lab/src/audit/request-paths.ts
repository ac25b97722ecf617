/** What often is an exception from authorization. */
const USUAL = ["/", "/metrics", "/healthz", "/livez", "/readyz", "/health", "/stats/prometheus"];

/** Paths that are tried: what policies and routes name, and what often is an exception. */
export function basePaths(named: readonly string[], most = 24): readonly string[] {
  const fine = named.filter((path) => /^\/[^\s?#]*$/.test(path));
  return [...new Set([...USUAL.slice(0, 2), ...fine, ...USUAL.slice(2)])].slice(0, most);
}

/**
 * A path in all ways that a proxy and an application may read otherwise than each other.
 *
 * @example "/metrics": "//metrics", "/%6detrics", "/x/../metrics", "/metrics;x=1"
 */
export function variantsOf(path: string): readonly string[] {
  const name = path.slice(1);
  if (name === "") return [path, "/?x=1", "//", "/.", "/%2e"];
  const parts = [
    path,
    ...formsOf(path),
    `${path}?x=1`,
    `${path}/x`,
    `${path}/../x`,
    `${path}/%2e%2e/x`,
    `${path}%2f..%2fx`,
    `/x${path}`,
    `/x?${name}`,
    `/x;${path}`,
  ];
  return [...new Set(parts)];
}

/** Forms of a path that an application may take for the path itself. */
export function formsOf(path: string): readonly string[] {
  const name = path.slice(1);
  return [
    `${path}/`,
    `${path};x=1`,
    `${path}%20`,
    `/${path}`,
    `/.${path}`,
    `/x/..${path}`,
    `/x/%2e%2e${path}`,
    `/\\${name}`,
    `/%${name.charCodeAt(0).toString(16)}${name.slice(1)}`,
    path.toUpperCase(),
  ];
}
