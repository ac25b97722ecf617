import { readStatus, type TargetStatus } from "../operate/index.ts";
import { type ClusterChoices, operatedTarget } from "./operated-target.ts";
import type { Project } from "./project.ts";
import type { LayerChoices } from "./resolve-targets.ts";

/**
 * How a target is in its cluster. Neither inputs nor git are needed, and nothing is changed.
 *
 * @throws as {@link operatedTarget}
 */
export async function targetStatus(
  project: Project,
  name: string,
  choices: ClusterChoices & LayerChoices,
): Promise<TargetStatus> {
  const { cluster, releases, problems } = await operatedTarget(project, name, choices);
  const { values, review, deploy } = project.config;
  const status = await readStatus(cluster, {
    target: name,
    releases,
    texts: {
      ...(values.describe !== undefined && { describe: values.describe }),
      ...(review.images !== undefined && { images: review.images }),
      ...(deploy.namespaces !== undefined && { namespaces: deploy.namespaces }),
    },
  });
  if (problems === undefined) return status;
  const sentence = `The settings of ${name} have problems; its releases are those of the values files. helm-ts values ${name} says which.`;
  return { ...status, attention: [sentence, ...status.attention] };
}
