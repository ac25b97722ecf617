/** What a {@link HelmTsError} is about; stable, for programs that read `--json`. */
export type ErrorCode = string;

/**
 * An error that is meant for the person who uses helm-ts: its message says what is wrong, where, and what to do.
 * Everything else that is thrown is a defect of the tool and keeps its stack.
 */
export class HelmTsError extends Error {
  override readonly name: string = "HelmTsError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
