import { holdLease, type KubeCluster, textAt } from "../cluster/index.ts";
import { visible } from "../visible.ts";
import type { ReleaseName } from "./deploy-plan.ts";
import { leaseOf } from "./lease-of.ts";
import type { RunOptions } from "./run-options.ts";
import { TakenOver } from "./step-failed.ts";
import { releaseText } from "./target-releases.ts";

/** The Leases of the releases of a target, as long as they are held. */
export interface HeldLeases {
  /** Takes those of further releases, too. */
  hold(releases: readonly ReleaseName[]): Promise<void>;
  /**
   * Looks at the Leases themselves: they are renewed only every few seconds.
   *
   * @throws TakenOver
   */
  assertHeld(): Promise<void>;
  /** Aborted when one is lost. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Takes the Leases of releases one by one, always in the same order, so that two deploys never wait for each other. */
export function leases(
  cluster: KubeCluster,
  { holder, lockTimeoutMs, onEvent, signal }: Pick<RunOptions, "holder" | "lockTimeoutMs" | "onEvent" | "signal">,
): HeldLeases {
  const held = new Map<string, { readonly release: ReleaseName; readonly end: () => Promise<void> }>();
  const lost = new AbortController();
  return {
    lost: lost.signal,
    hold: async (releases) => {
      const wanted = releases.toSorted((one, other) => (releaseText(one) < releaseText(other) ? -1 : 1));
      for (const release of wanted) {
        if (held.has(releaseText(release))) continue;
        const lease = await holdLease(cluster, {
          ...leaseOf(release),
          holder,
          waitMs: lockTimeoutMs,
          signal,
          onWait: (other) => onEvent({ type: "waiting", text: waitingText(release, other) }),
        });
        lease.lost.addEventListener("abort", () => lost.abort(), { once: true });
        held.set(releaseText(release), { release, end: () => lease.release() });
      }
    },
    assertHeld: async () => {
      for (const { release } of held.values()) {
        const { name, namespace } = leaseOf(release);
        const lease = await cluster.get({ apiVersion: "coordination.k8s.io/v1", kind: "Lease", name, namespace });
        const now = textAt(lease, "spec", "holderIdentity");
        if (now !== holder || lost.signal.aborted) throw new TakenOver(takenText(release, now));
      }
    },
    release: async () => {
      for (const { end } of [...held.values()].toReversed()) await end();
    },
  };
}

function waitingText(release: ReleaseName, holder: string): string {
  return visible(`waiting for ${holder}, who is deploying ${releaseText(release)}`);
}

function takenText(release: ReleaseName, holder: string | undefined): string {
  const by = holder === undefined ? "somebody else" : visible(holder);
  return (
    `The release ${releaseText(release)} was taken over by ${by}. Nothing more was changed, and nothing was undone; ` +
    "what runs is theirs."
  );
}
