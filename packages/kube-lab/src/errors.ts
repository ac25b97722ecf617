import { isMeshLabError } from "@helm/mesh-lab/parts";

// Registered by name: a project may have two copies of this package.
const isKubeLabErrorKey: unique symbol = Symbol.for("@helm/kube-lab error");

/**
 * An error that is meant for the person who uses kube-lab: its message says what is wrong, where, and what to do.
 * Everything else that is thrown is a defect of the tool and keeps its stack.
 */
export class KubeLabError extends Error {
  override readonly name: string = "KubeLabError";
  readonly [isKubeLabErrorKey] = true;
  /** What it is about, such as `program.missing`; stable, for programs. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether an error is a {@link KubeLabError}, of this copy of the package or of another. */
export function isKubeLabError(error: unknown): error is KubeLabError {
  return error instanceof Error && isKubeLabErrorKey in error;
}

/** Runs `work`; what the shared parts of the labs throw for a person becomes an error of this one. */
export async function withOwnErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isMeshLabError(error)) throw error;
    throw new KubeLabError(error.code, error.message, { cause: error });
  }
}
