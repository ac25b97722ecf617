import type { ReviewSide } from "#toolkit/review";
import type { Values } from "#toolkit/values";
import { withLabel, withName, withVariable } from "./edits.ts";
import { rendered, type Scene, withRegion, withValues } from "./scene.ts";

/** A change of one of the six kinds, not made yet. */
export interface BenchChange {
  readonly kind: string;
  readonly make: () => ReviewSide;
}

/** So many changes of each kind. */
const OF_EACH = 34;

/** 204 changes over the targets of a scene, always the same ones. */
export function benchChanges(scene: Scene): readonly BenchChange[] {
  const names = [...scene.keys()];
  return Array.from({ length: OF_EACH }, (_, index) => index).flatMap((index) => {
    const isChosen = scopeOf(names, index);
    const side = (make: () => ReviewSide, kind: string): BenchChange => ({ kind, make });
    return [
      side(() => rendered(withValues(scene, isChosen, bumped(index)), "after"), "image bump"),
      side(() => rendered(scene, "after", variable(index)), "new env var"),
      side(() => rendered(withRegion(scene, regionOf(names, index)), "after"), "new region"),
      side(() => rendered(withValues(scene, isChosen, steps[index % steps.length] ?? {}), "after"), "rollout change"),
      side(
        () => rendered(scene, "after", withLabel(`team-${index}.example.com/owner`, `team-${index}`)),
        "label on everything",
      ),
      side(() => rendered(scene, "after", renamed(index)), "rename"),
    ];
  });
}

/** Everywhere, in a cloud, in an environment, or in one target. */
function scopeOf(names: readonly string[], index: number): (name: string) => boolean {
  const name = names[(index * 7) % names.length] ?? "";
  const parts = name.split("/").slice(0, index % 4);
  return (one) => parts.every((part, at) => one.split("/")[at] === part);
}

function bumped(index: number): Values {
  const digest = `sha256:${(index + 1).toString(16).padStart(2, "0").repeat(32)}`;
  const image =
    index % 3 === 0 ? { frontend: { image: { digest } } } : { mise: { image: { digest, version: `2.1.${index}` } } };
  // The frontends have one image, MISE has one for each stack.
  return { stacks: index % 3 === 0 ? { v1: image, v2: image } : { [index % 3 === 1 ? "v1" : "v2"]: image } };
}

const deployments = ["aro-hcp-frontend", "aro-hcp-frontend-v2", "mise", "misev2"];

function variable(index: number) {
  const chosen = index % 2 === 0 ? deployments.slice(0, 2) : [deployments[index % 4] ?? ""];
  return withVariable((name) => chosen.includes(name), `OPTION_${index}`, index % 5 === 0 ? "true" : `value ${index}`);
}

function regionOf(names: readonly string[], index: number) {
  const likely = names.filter((name) => name.startsWith("public/"));
  return { like: likely[index % likely.length] ?? "", region: `newregion${index}` };
}

const canary = (weight: number): Values => ({ routing: { defaultStack: "v1", canary: { stack: "v2", weight } } });

const steps: readonly Values[] = [
  canary(1),
  canary(10),
  canary(25),
  canary(50),
  { routing: { defaultStack: "v2", canary: { weight: 0 } } },
  { routing: { header: { enabled: false } } },
];

const objects = [
  "frontend-config",
  "aro-hcp-vs-frontend",
  "aro-hcp-frontend-v2",
  "misev2",
  "frontend",
  "ext-authz",
  "allow-nothing",
];

function renamed(index: number) {
  const name = objects[index % objects.length] ?? "";
  return withName(name, `${name}-${index}`);
}
