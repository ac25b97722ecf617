import { describe, expect, test } from "vitest";
import { type SideChoices, sidesOf, sideTitle } from "../../src/project/side-source.ts";

describe("sidesOf", () => {
  test.each<readonly [SideChoices, string]>([
    [{}, "golden → sources"],
    [{ sides: ["main"] }, "main → sources"],
    [{ sides: ["main", "golden"] }, "main → golden"],
    [{ sides: ["golden", "sources"] }, "golden → sources"],
    [{ sides: ["golden..sources"] }, "golden → sources"],
    [{ sides: ["main..HEAD"] }, "main → HEAD"],
    [{ sides: ["refs/heads/golden..refs/tags/v1"] }, "golden → v1"],
    [{ sides: ["main.."] }, "main → HEAD"],
    [{ sides: ["..work"] }, "HEAD → work"],
    [{ sides: ["main...work"] }, "main (common with work) → work"],
    [{ sides: ["main..."] }, "main (common with HEAD) → HEAD"],
    [{ states: { rollout: "canary" } }, "sources → sources with rollout canary"],
    [{ sides: ["main"], states: { rollout: "canary" } }, "main → sources with rollout canary"],
    [
      { states: { rollout: "header" }, withStates: { rollout: "canary" } },
      "sources with rollout header → sources with rollout canary",
    ],
    [{ withStates: { rollout: "canary" } }, "sources → sources with rollout canary"],
    [{ twoTargets: true }, "sources → sources"],
    [{ twoTargets: true, sides: ["main"] }, "main → main"],
    [{ twoTargets: true, sides: ["main..work"] }, "main → work"],
    [{ twoTargets: true, states: { rollout: "canary" } }, "sources with rollout canary → sources with rollout canary"],
  ])("%j", (choices, want) => {
    expect(sidesOf(choices).map(sideTitle).join(" → ")).toBe(want);
  });

  test.each<readonly [SideChoices, string]>([
    [{ sides: ["a", "b", "c"] }, "a, b, c are more than two"],
    [{ sides: ["main..work", "golden"] }, "main..work names both sides already"],
    [{ sides: ["golden...work"] }, "golden...work is of two commits"],
    [{ sides: ["main..HEAD"], states: { rollout: "canary" } }, "a state is tried on the sources"],
    [{ sides: ["main"], withStates: { rollout: "canary" } }, "two states are of the sources"],
  ])("%j do not go together", (choices, reason) => {
    expect(() => sidesOf(choices)).toThrow(`These sides do not go together: ${reason}`);
  });
});
