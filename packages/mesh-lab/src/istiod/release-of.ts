/** The release that a proxy says it is of: istiod decides by it what the proxy understands. */
export function releaseOf(version: string): string {
  return /\d+\.\d+(?:\.\d+)?/.exec(version)?.[0] ?? version;
}
