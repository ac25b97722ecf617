import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { deploySteps } from "../../src/deploy/steps.ts";
import { rolloutStates } from "../../src/values/index.ts";
import { type Protection, protections, type Situation, situated } from "./situations.ts";

const target = "public/int/uksouth";
const record = readFileSync(new URL("../../docs/decisions/0017-deploy-in-steps.md", import.meta.url), "utf8");

test("the record has the steps from every state of the rollout to every other", () => {
  const rows = rolloutStates.map((from) => {
    const cells = rolloutStates.map((to) =>
      stepsText(situated(target, from, "enforced"), situated(target, to, "enforced")),
    );
    return [`\`${from}\``, ...cells];
  });
  expect(record).toContain(table(["from, to", ...rolloutStates.map((to) => `\`${to}\``)], rows));
});

test("the record has the steps from everything that MISE does to everything else", () => {
  const names = Object.keys(protections) as Protection[];
  const rows = names.map((from) => {
    const cells = names.map((to) => stepsText(situated(target, "header", from), situated(target, "header", to)));
    return [from, ...cells];
  });
  expect(record).toContain(table(["from, to", ...names], rows));
});

/** A first step that changes nothing is skipped when it is planned. */
function stepsText(from: Situation, to: Situation): string {
  const steps = deploySteps(from.values, to.values).filter(
    ({ values }, index) => index > 0 || !isDeepStrictEqual(values, from.values),
  );
  return steps.map(({ name }) => name).join(", ");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines
    .map((cells) => `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |").replaceAll(" --- ", "---"))
    .join("\n");
}
