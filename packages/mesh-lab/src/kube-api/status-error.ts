/** An answer that is no success, as the API server words it; it becomes an HTTP status and a `Status` object. */
export class StatusError extends Error {
  override readonly name: string = "StatusError";
  /** HTTP status, such as 409. */
  readonly code: number;
  /** What clients decide by, such as `Conflict`. */
  readonly reason: string;

  constructor(code: number, reason: string, message: string) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

/** The request does not say something that can be understood. */
export function badRequest(message: string): StatusError {
  return new StatusError(400, "BadRequest", message);
}

/** The object or the patch is understood and refused. */
export function invalid(message: string): StatusError {
  return new StatusError(422, "Invalid", message);
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export function statusObject({ code, reason, message }: StatusError): object {
  return { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, code };
}
