import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { contractManifests } from "../parity/contract.ts";
import { enforced, renderTarget } from "../render.ts";
import { authorizationChecks } from "./checks/authorization.ts";
import { objectChecks } from "./checks/objects.ts";
import { podChecks } from "./checks/pods.ts";
import { routingChecks } from "./checks/routing.ts";

const checks = [...routingChecks, ...authorizationChecks, ...podChecks, ...objectChecks];

const origin = await contractManifests(["frontend", "mesh"], { mise: true });
const targets = ["dev/dev/westus3", "public/prod/uksouth", "usgov/prod/usgovvirginia", "china/prod/chinaeast2"];
const rendered = await Promise.all(
  targets.map(async (target) => ({ target, objects: await renderTarget(target, enforced) })),
);

describe.each(checks)("$section: $holds", ({ breaches }) => {
  test.each(rendered)("in $target", ({ objects }) => {
    expect(breaches(objects)).toEqual([]);
  });

  test("but not in the origin", () => {
    expect(breaches(origin)).not.toEqual([]);
  });
});

test("the decision on section 8 has one row for each of its problems, in their order", async () => {
  const page = await readFile(new URL("../../docs/decisions/0010-section-8.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| (8\.\d+) +\| (done|refused|done in part) +\| \S.*\|$/gm)].map(
    ([, number]) => number,
  );
  expect(rows).toEqual(Array.from({ length: 28 }, (_, index) => `8.${index + 1}`));
});
