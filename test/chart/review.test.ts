import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readGoldens } from "#toolkit/golden";
import { printManifests } from "#toolkit/manifest";
import { applyReview, parseReviewJson, type ReviewSide, review, reviewJson } from "#toolkit/review";

const goldens = await readGoldens(fileURLToPath(new URL("../golden", import.meta.url)));
const targets = [...goldens].map(([name, manifests]) => ({ name, manifests }));

test("a review of any target as any other loses nothing", () => {
  for (const shift of [1, 7, 12]) {
    const after = targets.map(({ name }, index) => ({
      name,
      manifests: targets[(index + shift) % targets.length]?.manifests ?? [],
    }));
    expectExact({ title: "goldens", targets }, { title: "goldens of others", targets: after });
  }
});

test("a review from nothing, and to nothing, loses nothing", () => {
  expectExact({ title: "nothing", targets: [] }, { title: "goldens", targets });
  expectExact({ title: "goldens", targets }, { title: "nothing", targets: [] });
});

test("a step of the rollout says who is served by whom now", () => {
  const inState = (state: string): ReviewSide => ({
    title: state,
    targets: [{ name: "public/int/uksouth", manifests: goldens.get(`rollout/${state}/public/int/uksouth`) ?? [] }],
  });
  const meanings = (before: string, after: string) => [
    ...new Set(
      review(inState(before), inState(after)).groups.flatMap(({ risk, meaning }) =>
        risk === "routing" ? [meaning] : [],
      ),
    ),
  ];
  const who = "requests with no or another header x-ms-mise-version";
  expect(meanings("header", "canary")).toEqual([
    `${who} now go to 90 % aro-hcp-frontend, 10 % aro-hcp-frontend-v2 (before: aro-hcp-frontend)`,
  ]);
  expect(meanings("canary", "v2-default")).toEqual([
    `${who} now go to aro-hcp-frontend-v2 (before: 90 % aro-hcp-frontend, 10 % aro-hcp-frontend-v2)`,
  ]);
});

function expectExact(before: ReviewSide, after: ReviewSide): void {
  const old = new Map(before.targets.map(({ name, manifests }) => [name, manifests]));
  const applied = applyReview(parseReviewJson(reviewJson(review(before, after))), old);
  expect([...applied.keys()].sort()).toEqual(after.targets.map(({ name }) => name).sort());
  for (const { name, manifests } of after.targets) {
    expect(printManifests(applied.get(name) ?? [])).toBe(printManifests(manifests));
  }
}
