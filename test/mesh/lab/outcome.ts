import type { BackendRequest, HeaderLines, MeshRequest } from "@helm/mesh-lab";
import type { CallerName } from "./callers.ts";
import type { Stack } from "./rollout.ts";

/** A request to the lab. */
export interface Question extends MeshRequest {
  /** Whose good token it carries, made for its method, host and path; none where it is `nobody`. ARM by default. */
  readonly token?: CallerName | "nobody";
  /** What the token is made for, where it is not what is asked. */
  readonly signed?: { readonly method?: string; readonly host?: string; readonly path?: string };
}

/** What became of it. */
export interface Outcome {
  /** Undefined where there was no HTTP response. */
  readonly status: number | undefined;
  /** Why there was none, as the system or TLS names it. */
  readonly failure: string | undefined;
  /** Who was reached beside MISE: `v1` and `v2` of the frontends, the name of any other workload. */
  readonly servedBy: readonly string[];
  /** The MISE that were asked, once for every time. */
  readonly asked: readonly Stack[];
  /** Every value of the policy header that MISE saw. */
  readonly policies: readonly string[];
  /** Every value of the marker in the response. */
  readonly marker: readonly string[];
  readonly headers: HeaderLines;
  readonly body: string;
  /** All who were reached, in this order, with what reached them. */
  readonly arrivals: readonly BackendRequest[];
}
