/** What a {@link HelmTsError} is about; stable, for programs that read `--json`. */
export type ErrorCode = string;

// Registered by name: helm-ts and the project may each have a copy of the toolkit.
const isHelmTsErrorKey: unique symbol = Symbol.for("@helm/ts-templates error");

/**
 * An error that is meant for the person who uses helm-ts: its message says what is wrong, where, and what to do.
 * Everything else that is thrown is a defect of the tool and keeps its stack.
 */
export class HelmTsError extends Error {
  override readonly name: string = "HelmTsError";
  readonly [isHelmTsErrorKey] = true;
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether an error is a {@link HelmTsError}, of this copy of the toolkit or of another. */
export function isHelmTsError(error: unknown): error is HelmTsError {
  return error instanceof Error && isHelmTsErrorKey in error;
}
