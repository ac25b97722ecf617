import type { ClusterAccess } from "../cluster/index.ts";
import { type Environment, type Helm, HelmError, runHelm } from "../helm/index.ts";
import { failureKind } from "./failure-kind.ts";
import { failureMessage } from "./failure-message.ts";
import { ReleaseFailure } from "./release-failure.ts";

/** Which Helm is run, and against which cluster. */
export interface HelmAccess {
  readonly helm: Pick<Helm, "path">;
  readonly access: ClusterAccess;
  /** `process.env` by default; `KUBECONFIG` and `HELM_…` of it are not handed on. */
  readonly env?: Environment;
}

/** How one command of Helm runs. */
export interface HelmCall {
  /** Helm's own limit for waiting. */
  readonly timeoutSeconds: number;
  /** What Helm reads from stdin. */
  readonly input?: string;
  /** Ends Helm with SIGTERM. An upgrade is recorded as failed then; a rollback is left pending. */
  readonly signal?: AbortSignal;
  /** Whether Helm goes on when this process is interrupted or ends; false by default. */
  readonly undisturbed?: boolean;
}

/** How much longer than its own limit Helm may take: it asks the API before and after waiting. */
const BEYOND_SECONDS = 120;

/**
 * Runs a command of Helm against the cluster.
 *
 * @returns what it printed
 * @throws ReleaseFailure
 */
export async function callHelm(
  { helm, access, env }: HelmAccess,
  args: readonly string[],
  { timeoutSeconds, input, signal, undisturbed = false }: HelmCall,
): Promise<string> {
  if (signal?.aborted) throw new ReleaseFailure("cancelled", "It was cancelled before Helm was started.");
  const context = access.kubeconfig === undefined ? [] : ["--kube-context", access.context];
  try {
    const { stdout } = await runHelm(helm, [...args, ...context], {
      undisturbed,
      timeoutMs: (timeoutSeconds * 2 + BEYOND_SECONDS) * 1000,
      ...(access.kubeconfig !== undefined && { kubeconfig: access.kubeconfig }),
      ...(env !== undefined && { env }),
      ...(input !== undefined && { input }),
      ...(signal !== undefined && { signal }),
    });
    return stdout;
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    throw releaseFailure(error, timeoutSeconds, signal);
  }
}

function releaseFailure(error: HelmError, timeoutSeconds: number, signal: AbortSignal | undefined): ReleaseFailure {
  const { run, failure } = withoutPrefix(error);
  const options = { cause: error };
  if (signal?.aborted) return new ReleaseFailure("cancelled", "Helm was cancelled.", options);
  if (run.exitCode === undefined) return new ReleaseFailure("killed", failure.message, options);
  // The schema and templates have a message of their own, with every problem.
  if (failure.schema.length > 0 || failure.trace.length > 0) {
    return new ReleaseFailure("chart", withoutPrefix(error).message, options);
  }
  const kind = failureKind(failure.message);
  return new ReleaseFailure(kind, failureMessage(kind, failure.message, timeoutSeconds), options);
}

/** Helm says what it was doing before it says what went wrong. */
function withoutPrefix({ run }: HelmError): HelmError {
  return new HelmError({ ...run, stderr: run.stderr.replace(/^Error: (?:UPGRADE|INSTALLATION) FAILED: /m, "Error: ") });
}
