import { mermaid, pictureOf, svg } from "../graph/index.ts";
import { readMesh } from "../istio/index.ts";
import { meshManifests } from "./mesh-manifests.ts";
import type { Project } from "./project.ts";
import type { RenderChoices } from "./render-target.ts";

/** How a picture is written. */
export type GraphFormat = "mermaid" | "svg";

/** Of which manifests, and how. */
export interface GraphChoices extends RenderChoices {
  readonly format: GraphFormat;
}

/**
 * The picture of a target's routing and authorization.
 *
 * @throws as {@link meshManifests}
 */
export async function graphTarget(project: Project, name: string, choices: GraphChoices): Promise<string> {
  const { manifests, options } = await meshManifests(project, name, choices);
  const states = Object.entries(choices.states ?? {}).map(([state, value]) => `, ${state} ${value}`);
  const picture = pictureOf(readMesh(manifests, options), `Routing and authorization of ${name}${states.join("")}`);
  return choices.format === "svg" ? svg(picture) : mermaid(picture);
}
