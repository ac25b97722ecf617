import { expect, test } from "vitest";
import { helpText, parsePlaygroundArguments } from "./arguments.ts";
import { commandOf } from "./keys.ts";

const parse = (line: string) => parsePlaygroundArguments(line.split(" ").filter(Boolean));

test("without arguments it is a target where both MISE are enforced, as it is", () => {
  expect(parse("")).toEqual({
    target: "public/int/uksouth",
    rollout: undefined,
    istio: undefined,
    mise: "validate",
    page: true,
    json: false,
  });
  expect(parse("dev/dev/westus3 --rollout canary --istio 1.31 --mise deny --no-page --json")).toEqual({
    target: "dev/dev/westus3",
    rollout: "canary",
    istio: "1.31",
    mise: "deny",
    page: false,
    json: true,
  });
  expect(parse("dev/dev/westus3 -h")).toBeUndefined();
});

test("all that is wrong is said at once, with what there is", () => {
  const wrong = () => parse("dev/gone more --rollout canari --mise no");
  expect(wrong).toThrow(
    /^unexpected argument more\nno target is called dev\/gone; there are: .*public\/int\/uksouth.*\n/,
  );
  expect(wrong).toThrow("no rollout is called canari; there are: v1-only, header, canary, v2-default, v2-only\n");
  expect(wrong).toThrow(/no mode of MISE is called no; there are: validate, allow, deny, down$/);
  expect(() => parse("--rolout canary")).toThrow("Unknown option '--rolout'");
});

test("help names the states of the rollout in the order of their keys", () => {
  expect(helpText).toContain(
    "--rollout <state>  another state of the rollout: v1-only, header, canary, v2-default, v2-only",
  );
  expect(helpText).toContain("1 to 5 change the state");
  expect(["1", "5", "6", "0"].map(commandOf)).toEqual([
    { does: "rollout", rollout: "v1-only" },
    { does: "rollout", rollout: "v2-only" },
    undefined,
    undefined,
  ]);
  expect(["v", "a", "d", "x", "q", "\u0003", "z", "toString"].map(commandOf)).toEqual([
    { does: "mise", mode: "validate" },
    { does: "mise", mode: "allow" },
    { does: "mise", mode: "deny" },
    { does: "mise", mode: "down" },
    { does: "end" },
    { does: "end" },
    undefined,
    undefined,
  ]);
});
