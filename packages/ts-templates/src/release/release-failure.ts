import { HelmTsError } from "../errors.ts";
import { visible } from "../visible.ts";

/**
 * Why Helm did not do it: `timeout`: not ready in time; `stuck`: a rollout that the cluster gave up; `conflict`: another
 * field manager; `transient`: the API server failed or was not reached; `busy`: another operation is under way or was
 * killed; `owned`: objects belong to another release or to none; `refused`: the API server does not take an object;
 * `chart`: the chart does not render; `missing`: no such release or revision; `cancelled`: by the signal; `killed`: ended
 * from outside.
 */
export type ReleaseFailureKind =
  | "timeout"
  | "stuck"
  | "conflict"
  | "transient"
  | "busy"
  | "owned"
  | "refused"
  | "chart"
  | "missing"
  | "cancelled"
  | "killed"
  | "other";

/** Helm did not do what it was asked for. The code is `release.` and the kind. */
export class ReleaseFailure extends HelmTsError {
  override readonly name = "ReleaseFailure";
  readonly kind: ReleaseFailureKind;

  constructor(kind: ReleaseFailureKind, message: string, options?: ErrorOptions) {
    super(`release.${kind}`, visible(message), options);
    this.kind = kind;
  }
}

/**
 * Which kind a message of Helm 4 is of. Texts as Helm 4.3.1 writes them, of which each stands in a test that runs it.
 *
 * @param text what follows `Error:`
 */
export function failureKind(text: string): ReleaseFailureKind {
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
}

// What is more special comes first: a message may quote others.
const KINDS: readonly (readonly [ReleaseFailureKind, RegExp])[] = [
  ["busy", /another operation \(install\/upgrade\/rollback\) is in progress/],
  ["cancelled", /context canceled/],
  ["conflict", /Apply failed with \d+ conflicts?:|conflict occurred while applying object/],
  ["owned", /invalid ownership metadata|exists and cannot be imported into the current release/],
  ["stuck", /status: Failed, message: /],
  [
    "chart",
    /values don't meet the specifications of the schema|execution error at|parse error at|YAML parse error|template: /,
  ],
  ["missing", /release: not found|has no deployed releases|release has no \d+ version/],
  [
    "transient",
    /cluster unreachable|connection refused|connection reset|: EOF|unexpected EOF|i\/o timeout|TLS handshake timeout|no route to host|Too Many Requests|TooManyRequests|server is currently unable to handle the request|Internal error occurred|etcdserver: |client rate limiter|an error on the server|the server was unable to return a response in the time allotted/,
  ],
  ["timeout", /context deadline exceeded|not ready\. status: |timed out waiting/],
  [
    "refused",
    /is invalid: |is forbidden: |field not declared in schema|failed to create typed patch object|unknown field|no matches for kind|strict decoding error|admission webhook .* denied|namespaces? ".*" not found/,
  ],
];
