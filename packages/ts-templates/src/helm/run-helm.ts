import { join } from "node:path";
import { type Environment, helmCache } from "./helm-cache.ts";
import { HelmError } from "./helm-error.ts";

/** A Helm 4 executable. */
export interface Helm {
  /** Absolute. */
  readonly path: string;
  /** As it names itself: `v4.3.1`, or `v4.3` when Go built it without a release's build data. */
  readonly version: string;
  readonly origin: "PATH" | "cache";
}

/** Where and with what Helm runs. */
export interface RunHelmOptions {
  readonly cwd?: string;
  /** Replaces `process.env`; variables `HELM_…` and `KUBECONFIG` are not handed on. */
  readonly env?: Environment;
  /** What Helm reads from stdin. */
  readonly input?: string;
  /** After how many milliseconds without an end it is ended; ten minutes by default. */
  readonly timeoutMs?: number;
  /** What is given to it as `KUBECONFIG`; by default a file that does not exist, so that it finds no cluster. */
  readonly kubeconfig?: string;
  /** Sends it SIGTERM. */
  readonly signal?: AbortSignal;
  /** Whether Ctrl-C in the terminal and the end of this process leave it alone; false by default. */
  readonly undisturbed?: boolean;
  /** Told when the process was started. */
  readonly onStart?: () => void;
}

/** What a run of Helm printed. */
export interface HelmOutput {
  readonly stdout: string;
  /** Warnings; empty as a rule. */
  readonly stderr: string;
}

/**
 * Runs Helm, apart from the user's plugins, repositories, kubeconfig and `HELM_…` variables: the same arguments give
 * the same output on every machine.
 *
 * @throws HelmError when Helm cannot be started or ends with another exit code than 0
 */
export async function runHelm(
  helm: Pick<Helm, "path">,
  args: readonly string[],
  {
    cwd,
    env = process.env,
    input = "",
    timeoutMs = 600_000,
    kubeconfig,
    signal,
    undisturbed = false,
    onStart,
  }: RunHelmOptions = {},
): Promise<HelmOutput> {
  // A hundred modules, which a command that finds everything in the cache does without.
  const { ExecaError, execa } = await import("execa");
  try {
    const running = execa(helm.path, args, {
      env: isolated(env, kubeconfig),
      extendEnv: false,
      input,
      stripFinalNewline: false,
      timeout: timeoutMs,
      ...(cwd !== undefined && { cwd }),
      detached: undisturbed,
      // Once it was told to end it has time to do so.
      ...(signal !== undefined && { cancelSignal: signal, forceKillAfterDelay: ENDING_MS }),
    });
    onStart?.();
    const result = await running;
    return { stdout: result.stdout, stderr: result.stderr };
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    throw new HelmError(failedRun(error, { helm, args, timeoutMs }), { cause: error });
  }
}

/** For Helm to record the release as failed when it is told to end. */
const ENDING_MS = 30_000;

/** Go's garbage collector: a run is short, and with the 100 that Go has by default it spends a quarter of its time there. */
const COLLECTED_LESS = "400";

/** The user's environment without what would make Helm behave differently from machine to machine. */
function isolated(env: Environment, kubeconfig: string | undefined): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || /^(?:HELM_|KUBECONFIG$)/i.test(name) ? [] : [[name, value] as const],
  );
  // The directory does not exist and Helm does not make it; below the user's own cache nobody else can make it either.
  const nowhere = join(helmCache({ env }), "no-user-settings");
  return {
    ...Object.fromEntries(kept),
    GOGC: env["GOGC"] ?? COLLECTED_LESS,
    HELM_CACHE_HOME: nowhere,
    HELM_CONFIG_HOME: nowhere,
    HELM_DATA_HOME: nowhere,
    KUBECONFIG: kubeconfig ?? join(nowhere, "kubeconfig"),
  };
}

interface Call {
  readonly helm: Pick<Helm, "path">;
  readonly args: readonly string[];
  readonly timeoutMs: number;
}

/** What is asked of an `ExecaError`: to compare two forms of that type costs the compiler seconds. */
interface FailedProcess {
  readonly timedOut: boolean;
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly code?: string | undefined;
  readonly stderr?: unknown;
  readonly shortMessage: string;
}

function failedRun(error: FailedProcess, { helm, args, timeoutMs }: Call) {
  const { exitCode, signal, code } = error;
  if (error.timedOut) return { args, stderr: `${helm.path} gave no answer within ${timeoutMs / 1000} s and was ended` };
  if (exitCode !== undefined) return { args, exitCode, stderr: String(error.stderr) };
  return { args, stderr: `cannot run ${helm.path}: ${signal ?? code ?? error.shortMessage}` };
}
