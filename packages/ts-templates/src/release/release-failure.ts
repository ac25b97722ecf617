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
