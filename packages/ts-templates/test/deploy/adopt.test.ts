import { expect, test } from "vitest";
import { adoptedBy, descriptionOf } from "../../src/deploy/adopt.ts";

const adopted = [
  { namespace: "shop", name: "old" },
  { namespace: "istio", name: "mesh" },
];

test("what a revision adopts is read again from its description", () => {
  const description = descriptionOf("install", adopted);
  expect(description).toBe("helm-ts: install, adopts shop/old istio/mesh");
  expect(adoptedBy(description)).toEqual(adopted);
});

test.each([descriptionOf("install", []), "Upgrade complete", ""])("%j adopts nothing", (description) => {
  expect(adoptedBy(description)).toEqual([]);
});
