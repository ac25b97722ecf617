import type { ReviewSide } from "#toolkit/review";
import { withLabel, withName, withVariable } from "./edits.ts";
import { rendered, sceneOf, withRegion, withValues } from "./scene.ts";

/** A change as an example: what it is called, and its two sides. */
export interface ExampleChange {
  /** The name of its files. */
  readonly name: string;
  readonly before: ReviewSide;
  readonly after: ReviewSide;
}

/** The six kinds of change, each made to the targets of this repository as they are. */
export function exampleChanges(): readonly ExampleChange[] {
  const scene = sceneOf();
  const before = rendered(scene, "main");
  const digest = `sha256:${"2f0c9a7d51".repeat(7).slice(0, 64)}`;
  const misev2 = { stacks: { v2: { mise: { image: { version: "2.0.2", digest } } } } };
  const canary = sceneOf((name) => (name.startsWith("public/int/") ? { rollout: "canary" } : undefined));
  const region = withRegion(scene, { like: "public/prod/uksouth", region: "westus3" });
  const isFrontend = (name: string): boolean => name.startsWith("aro-hcp-frontend");
  const after = (made: ReviewSide): Pick<ExampleChange, "before" | "after"> => ({ before, after: made });
  return [
    {
      name: "image-bump",
      ...after(
        rendered(
          withValues(scene, () => true, misev2),
          "image-bump",
        ),
      ),
    },
    {
      name: "environment-variable",
      ...after(rendered(scene, "environment-variable", withVariable(isFrontend, "LOG_LEVEL", "info"))),
    },
    { name: "new-region", ...after(rendered(region, "new-region")) },
    { name: "rollout", ...after(rendered(canary, "rollout")) },
    { name: "label", ...after(rendered(scene, "label", withLabel("app.kubernetes.io/part-of", "aro-hcp"))) },
    { name: "rename", ...after(rendered(scene, "rename", withName("frontend-config", "aro-hcp-frontend-config"))) },
  ];
}
