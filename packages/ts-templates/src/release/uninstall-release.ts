import { callHelm, type HelmAccess } from "./helm-access.ts";
import type { ReleaseRef } from "./release-record.ts";

/** Which release goes away. */
export interface UninstallOptions {
  readonly ref: ReleaseRef;
  /** How long Helm waits until everything is gone. */
  readonly timeoutSeconds: number;
}

/** What is left of a release. */
export interface UninstalledRelease {
  /** Objects that say `helm.sh/resource-policy: keep`, as Helm names them: `[Gateway] shop`. */
  readonly kept: readonly string[];
}

/**
 * Uninstalls a release with its history, and waits until its objects are gone. One that does not exist is fine. It cannot
 * be cancelled: Helm would leave a release that is neither there nor gone.
 *
 * @throws ReleaseFailure
 * @see https://helm.sh/docs/helm/helm_uninstall/
 */
export async function uninstallRelease(helm: HelmAccess, options: UninstallOptions): Promise<UninstalledRelease> {
  const { ref, timeoutSeconds } = options;
  const args = ["uninstall", ref.name, "--namespace", ref.namespace, "--timeout", `${timeoutSeconds}s`];
  const stdout = await callHelm(helm, [...args, "--wait=watcher", "--ignore-not-found"], {
    timeoutSeconds,
    undisturbed: true,
  });
  return { kept: [...stdout.matchAll(/^(\[\w+\] .+)$/gm)].flatMap(([, kept]) => kept ?? []) };
}
