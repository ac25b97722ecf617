import { at, fields, identityOf, type KubernetesObject, list, text } from "@helm/mesh-lab/parts";
import { KubeLabError } from "../errors.ts";

/** What the API server answered instead of what was asked for; `code` is `api.<reason>`. */
export class ApiError extends KubeLabError {
  override readonly name = "ApiError";
  /** The HTTP status, such as 409. */
  readonly status: number;
  /** As Kubernetes calls it: `NotFound`, `Conflict`, `Invalid`, `Forbidden`; the empty text where it does not say. */
  readonly reason: string;
  /** One sentence for each field that is wrong, or that somebody else manages. */
  readonly causes: readonly string[];

  constructor(status: number, body: unknown) {
    const reason = text(at(body, "reason")) ?? "";
    super(`api.${reason || status}`, text(at(body, "message")) ?? `the API server answered ${status}`);
    this.status = status;
    this.reason = reason;
    this.causes = list(at(body, "details", "causes")).map((cause) => {
      const { field, message } = fields(cause);
      return `${text(field) ?? ""}: ${text(message) ?? ""}`;
    });
  }
}

/** Whether an error is an {@link ApiError}, with that reason if one is given. */
export function isApiError(error: unknown, reason?: string): error is ApiError {
  return error instanceof ApiError && (reason === undefined || error.reason === reason);
}

/** Some of the objects that were to be applied were refused; the others are applied. */
export class RefusedObjects extends KubeLabError {
  override readonly name = "RefusedObjects";
  readonly refused: readonly { readonly object: KubernetesObject; readonly error: ApiError }[];

  constructor(refused: readonly { readonly object: KubernetesObject; readonly error: ApiError }[]) {
    const lines = refused.map(({ object, error }) => `  - ${identityOf(object)}: ${error.message}`);
    super("api.refused", ["The API server refuses:", ...lines].join("\n"));
    this.refused = refused;
  }
}
