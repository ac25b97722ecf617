// Registered by name: a project may have two copies of this package.
const isMeshLabErrorKey: unique symbol = Symbol.for("@helm/mesh-lab error");

/**
 * An error that is meant for the person who uses mesh-lab: its message says what is wrong, where, and what to do.
 * Everything else that is thrown is a defect of the tool and keeps its stack.
 */
export class MeshLabError extends Error {
  override readonly name: string = "MeshLabError";
  readonly [isMeshLabErrorKey] = true;
  /** What it is about, such as `program.missing`; stable, for programs. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether an error is a {@link MeshLabError}, of this copy of the package or of another. */
export function isMeshLabError(error: unknown): error is MeshLabError {
  return error instanceof Error && isMeshLabErrorKey in error;
}
