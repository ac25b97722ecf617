import { assertCluster, type Deployment, targetReleases, valuesOfRelease } from "../deploy/index.ts";
import { HelmTsError } from "../errors.ts";
import { type Drift, findDrift, type ObjectPair, readPairs } from "../operate/index.ts";
import { readRecords } from "../release/index.ts";
import { isMap, type Values } from "../values/index.ts";
import { type DeployChoices, withDeployment } from "./deploy-target.ts";
import { operatedTarget } from "./operated-target.ts";
import { environmentOwners } from "./owners.ts";
import type { Project } from "./project.ts";

/** What in the cluster differs from what the repository says, and with which inputs it says so. */
export interface TargetDrift extends Drift {
  readonly target: string;
  /** Whether the inputs are those of the release in the cluster, as none were given. */
  readonly inputsOfRelease: boolean;
}

/** What a person chose about a drift. */
export type DriftChoices = DeployChoices;

/**
 * Compares the cluster with what the sources make now. Inputs that are not given are those that the release in the
 * cluster has; nothing is changed.
 *
 * @throws HelmTsError `drift.inputs` without inputs and release, `deploy.cluster`, and what `withDeployment` throws
 */
export async function targetDrift(project: Project, name: string, choices: DriftChoices): Promise<TargetDrift> {
  const inputsOfRelease = choices.inputs === undefined;
  const inputs = choices.inputs ?? (await inputsOfTheRelease(project, name, choices));
  return withDeployment(project, name, { ...choices, inputs }, async (deployment, { cluster }) => {
    assertCluster(deployment, cluster.access, choices.forceContext === true);
    const kubeVersion = await cluster.version();
    const pairs: ObjectPair[] = [];
    for (const release of targetReleases(deployment)) {
      const manifests = await renderedAs(deployment, release, kubeVersion);
      pairs.push(...(await readPairs(cluster, { name: release.name, namespace: release.namespace, manifests })));
    }
    const images = project.config.review.images?.(deployment.values) ?? [];
    const drift = findDrift({ name, images, owners: await environmentOwners(project) }, pairs);
    return { target: name, inputsOfRelease, ...drift };
  });
}

type Release = ReturnType<typeof targetReleases>[number];

function renderedAs({ render, values }: Deployment, release: Release, kubeVersion: string) {
  const { name, namespace } = release;
  return render(valuesOfRelease(release, values), { name, namespace, kubeVersion });
}

/** @throws HelmTsError `drift.inputs` */
async function inputsOfTheRelease(project: Project, name: string, choices: DriftChoices): Promise<Values> {
  const { cluster, releases } = await operatedTarget(project, name, choices);
  const records = await Promise.all(releases.map((release) => readRecords(cluster, release)));
  const inputs = records.flatMap((all) => all.findLast(({ status }) => status === "deployed")?.values["inputs"] ?? []);
  if (inputs.every(isMap) && inputs.length > 0) return { inputs: Object.assign({}, ...inputs) };
  throw new HelmTsError(
    "drift.inputs",
    `${name} has no release in ${cluster.access.context} whose inputs could be taken. Give them: --inputs <file>, or --inputs env.`,
  );
}
