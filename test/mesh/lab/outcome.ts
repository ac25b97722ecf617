import type { BackendRequest, HeaderLines, MeshRequest } from "@helm/mesh-lab";
import type { CallerName, SignedRequest } from "./callers.ts";
import type { Hosts } from "./hosts.ts";
import type { Stack } from "./rollout.ts";

/** A request to the lab. */
export interface Question extends MeshRequest {
  /** Whose host it is for, where it names no other; the frontends' by default. */
  readonly at?: keyof Hosts;
  /** Whose good token it carries, made for its method, host and path; none where it is `nobody`. ARM by default. */
  readonly token?: CallerName | "nobody";
  /** What of the token is not as it is asked for. */
  readonly signed?: Partial<SignedRequest>;
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
