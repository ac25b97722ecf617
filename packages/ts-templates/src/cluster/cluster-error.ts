import { HelmTsError } from "../errors.ts";
import type { YamlValue } from "../manifest/index.ts";
import { visible } from "../visible.ts";
import { listAt, numberAt, textAt } from "./field.ts";

/** One thing that the API server says is wrong. */
export interface StatusCause {
  /** As the API calls it: `FieldManagerConflict`, `FieldValueInvalid`. */
  readonly type: string;
  /** The path of the field, such as `.spec.replicas`; absent where it is about no field. */
  readonly field?: string;
  readonly message: string;
}

/**
 * The API server answered something else than what was asked for.
 *
 * The code is `cluster.` and the reason in kebab-case, such as `cluster.not-found`. All texts are safe to show.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
export class ClusterError extends HelmTsError {
  override readonly name = "ClusterError";
  /** The HTTP status, such as 409. */
  readonly status: number;
  /** As Kubernetes calls it: `NotFound`, `Conflict`, `Invalid`, `Forbidden`; empty where it does not say. */
  readonly reason: string;
  readonly causes: readonly StatusCause[];
  /** What the server said, without who was asked. */
  readonly said: string;
  /** After how many seconds the server wants to be asked again. */
  readonly retryAfterSeconds?: number;

  constructor(
    asked: string,
    answer: { readonly status: number; readonly body: YamlValue; readonly retryAfter?: string },
  ) {
    const { status, body } = answer;
    const reason = textAt(body, "reason") ?? "";
    const said = visible(textAt(body, "message") ?? (typeof body === "string" ? firstLine(body) : ""));
    super(`cluster.${kebab(reason) || status}`, `${asked}: ${said || `the API server answered ${status}`}`);
    this.status = status;
    this.reason = reason;
    this.said = said || `the API server answered ${status}`;
    this.causes = listAt(body, "details", "causes").map((cause) => {
      const field = textAt(cause, "field");
      return {
        type: textAt(cause, "reason") ?? "",
        message: visible(textAt(cause, "message") ?? ""),
        ...(field !== undefined && { field: visible(field) }),
      };
    });
    const seconds = Number(answer.retryAfter ?? numberAt(body, "details", "retryAfterSeconds"));
    if (Number.isFinite(seconds) && seconds >= 0) this.retryAfterSeconds = seconds;
  }
}

/** No answer came: the server cannot be reached, or the connection broke. */
export class ClusterUnreachable extends HelmTsError {
  override readonly name = "ClusterUnreachable";

  constructor(message: string, options?: ErrorOptions) {
    super("cluster.unreachable", message, options);
  }
}

/** Whether the server said that there is no such thing. */
export function isNotFound(error: unknown): error is ClusterError {
  return error instanceof ClusterError && error.status === 404;
}

function kebab(reason: string): string {
  return reason.replace(/[a-z](?=[A-Z])/g, "$&-").toLowerCase();
}

/** A proxy in between may answer with a page. */
function firstLine(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  return line.startsWith("<") ? "" : line.slice(0, 300);
}
