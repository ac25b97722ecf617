import { describe, expect, test } from "vitest";
import { shareBounds } from "../../src/cases/share-bounds.ts";

describe("shareBounds", () => {
  test.each([
    [200, 0.1, [3, 43]],
    [200, 0.5, [66, 134]],
    [2000, 0.1, [138, 269]],
    [1000, 0.9, [851, 943]],
    [10, 0, [0, 0]],
    [10, 1, [10, 10]],
    [2, 0.5, [0, 2]],
  ] as const)("%d requests, of which a part of %d is meant", (requests, part, bounds) => {
    expect(shareBounds(requests, part)).toEqual(bounds);
  });

  test("is the same from both sides", () => {
    const [least, most] = shareBounds(500, 0.2);
    expect(shareBounds(500, 0.8)).toEqual([500 - most, 500 - least]);
  });
});
