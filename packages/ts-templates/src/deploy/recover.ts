import { isPending, readRecords, recoverRelease } from "../release/index.ts";
import { giveBack } from "./adopt.ts";
import type { ReleaseName } from "./deploy-plan.ts";
import type { DeployAccess } from "./deployment.ts";
import { otherOwners } from "./other-owners.ts";
import { releaseText } from "./target-releases.ts";

/**
 * Settles releases that a run left pending: it was killed, or lost the cluster. What was deployed before runs again;
 * what was adopted by a first install goes back to whom it belonged.
 *
 * @returns what was done, each a sentence
 */
export async function recoverReleases(
  access: DeployAccess,
  releases: readonly ReleaseName[],
): Promise<readonly string[]> {
  const done: string[] = [];
  // What was deployed last was killed last, and is settled first.
  for (const release of releases.toReversed()) {
    const text = await recoverOne(access, release);
    if (text !== undefined) done.push(text);
  }
  return done;
}

async function recoverOne(access: DeployAccess, release: ReleaseName): Promise<string | undefined> {
  const records = await readRecords(access.cluster, release);
  const newest = records.at(-1);
  if (newest === undefined || !isPending(newest)) return undefined;
  const head = `${releaseText(release)} was left ${newest.status} at revision ${newest.revision}: `;
  const isFirst = !records.some(({ status }) => status === "deployed" || status === "superseded");
  const owners = isFirst ? await otherOwners(access.cluster, release, newest.manifests) : [];
  if (owners.length > 0) {
    await giveBack(access, { adopted: owners, from: [{ release, manifests: newest.manifests }], historyMax: 10 });
    return `${head}${owners.map(releaseText).join(", ")} got back what it was about to adopt.`;
  }
  const recovered = await recoverRelease(access.helm, access.cluster, release);
  if (recovered === undefined) return undefined;
  const { restored, kept } = recovered;
  if (restored !== undefined) return `${head}revision ${restored} runs again.`;
  return `${head}it is uninstalled, for nothing ran before.${kept.length === 0 ? "" : ` These stay: ${kept.join(", ")}.`}`;
}
