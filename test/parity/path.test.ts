import { describe, expect, test } from "vitest";

import { children, coversPath, formatPath, parsePath, valueAt } from "./path.ts";

describe("a path", () => {
  test.each([
    ".",
    "apiVersion",
    "spec.ports[0].name",
    'metadata.annotations["helm.sh/resource-policy"]',
    'data["appsettings.json"].AzureAd.InboundPolicies[1].Label',
    "spec.template.spec.containers[*].env[DB_NAME].value",
  ])("%s is read and written back unchanged", (text) => {
    expect(formatPath(parsePath(text))).toBe(text);
  });

  test.each(["", "spec..ports", "spec.ports[]", ".spec", "spec.", "a b[0"])("%j is refused", (text) => {
    expect(() => parsePath(text)).toThrow(
      `"${text}" is not a path; write it like spec.ports[0].name or data["appsettings.json"].AzureAd`,
    );
  });
});

describe("a pattern covers", () => {
  test.each([
    { pattern: "spec.replicas", path: "spec.replicas", covers: true },
    { pattern: "spec", path: "spec.replicas", covers: true },
    { pattern: "spec.replicas", path: "spec", covers: false },
    { pattern: "spec.rep", path: "spec.replicas", covers: false },
    { pattern: "spec.ports[*].name", path: "spec.ports[1].name", covers: true },
    { pattern: "spec.*.name", path: "spec.ports[1].name", covers: false },
    { pattern: "spec.*", path: "spec.ports[1].name", covers: true },
    { pattern: "data.*", path: 'data["appsettings.json"].AzureAd', covers: true },
    { pattern: "data[*]", path: 'data["appsettings.json"].AzureAd', covers: false },
    { pattern: ".", path: ".", covers: true },
    { pattern: ".", path: "spec.replicas", covers: false },
    { pattern: "spec", path: ".", covers: false },
  ])("$pattern over $path: $covers", ({ pattern, path, covers }) => {
    expect(coversPath(parsePath(pattern), parsePath(path))).toBe(covers);
  });
});

describe("children", () => {
  test("of a list that is looked up by name stand under their names", () => {
    expect([...children([{ name: "A" }, { name: "B" }], ["env"]).keys()]).toEqual(["[A]", "[B]"]);
  });

  test("of such a list stand under their numbers where names repeat", () => {
    expect([...children([{ name: "A" }, { name: "A" }], ["env"]).keys()]).toEqual(["[0]", "[1]"]);
  });

  test("of any other list stand under their numbers", () => {
    expect([...children([{ name: "A" }], ["containers"]).keys()]).toEqual(["[0]"]);
  });

  test("are found by a whole path", () => {
    const object = { spec: { containers: [{ env: [{ name: "A", value: "1" }] }] } };
    expect(valueAt(object, parsePath("spec.containers[0].env[A].value"))).toBe("1");
    expect(valueAt(object, parsePath("spec.containers[1].env[A].value"))).toBeUndefined();
  });
});
