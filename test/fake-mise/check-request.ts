import type { HeaderLines } from "./backend.ts";

/** What Envoy tells an authorizer of the request that it holds back. */
export interface CheckRequest {
  readonly method: string;
  /** Host, and port if the caller stated one. */
  readonly host: string;
  /** As the caller sent it, with the query. */
  readonly path: string;
  readonly headers: HeaderLines;
}

/** All values of a header, whose name has no case. */
export function headerValues(headers: HeaderLines, name: string): readonly string[] {
  return headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
}
