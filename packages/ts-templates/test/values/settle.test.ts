import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  joinProblems,
  type Layer,
  layer,
  locator,
  overlay,
  ProblemsError,
  problemText,
  settle,
  targetsOf,
} from "../../src/values/index.ts";
import { digest } from "./sample-schema.ts";

const schema = z.object({
  cloud: z.string(),
  mise: z.object({
    enabled: z.boolean().default(true),
    image: z.record(z.string(), z.object({ digest })),
    callers: z.array(z.string()).default([]),
  }),
  routing: z.object({ defaultStack: z.enum(["v1", "v2"]) }),
});
type Settings = z.input<typeof schema>;

const files: Readonly<Record<string, string>> = {
  "/project/src/values/defaults.ts": `export const defaults = layer<Settings>(import.meta.url, {
  mise: {
    callers: ["admin", "sessiongate"],
  },
});
`,
  "/project/src/values/clouds/dev/cloud.ts": `export const dev = layer<Settings>(import.meta.url, {
  cloud: "dev",
  mise: {
    enabled: false,
    image: {
      v1: { digest: someDigest },
      v2: { digest: "sha256:12" },
    },
    callers: [],
  },
});
`,
  "/project/overlay.yaml": "mise:\n  enabled: 1\n  polices: {}\nrouting: {defaultStack: __stack__}\n",
};
const locate = locator({ root: "/project", read: (file) => files[file] ?? "" });
const valid = `sha256:${"0".repeat(64)}`;

const defaults = layer<Settings>("file:///project/src/values/defaults.ts", {
  mise: { callers: ["admin", "sessiongate"] },
});
const dev = (v2: string): Layer<Settings> =>
  layer<Settings>("file:///project/src/values/clouds/dev/cloud.ts", {
    cloud: "dev",
    mise: { enabled: false, image: { v1: { digest: valid }, v2: { digest: v2 } }, callers: [] },
  });
const routing = layer<Settings>("/project/src/values/routing.ts", { routing: { defaultStack: "v1" } });

describe("settling layers", () => {
  it("merges maps and records, replaces lists, and fills in defaults", () => {
    const settled = settle([defaults, dev(valid), routing], schema, locate);
    expect(settled.ok && settled.settings).toEqual({
      cloud: "dev",
      mise: { enabled: false, image: { v1: { digest: valid }, v2: { digest: valid } }, callers: [] },
      routing: { defaultStack: "v1" },
    });
    expect(settled.problems).toEqual([]);
  });

  it("tells of each setting which layer decides it and what that overrides", () => {
    const cloud = dev(valid);
    const last = layer<Settings>("/project/last.ts", { mise: { callers: ["x"] } });
    const { origins } = settle([defaults, cloud, routing, last], schema, locate);
    expect(origins().get("mise.callers")).toEqual({
      path: ["mise", "callers"],
      value: ["x"],
      layer: last,
      depth: 3,
      overrides: [
        { layer: cloud, value: [] },
        { layer: defaults, value: ["admin", "sessiongate"] },
      ],
    });
    expect(origins().get("mise.image.v2.digest")).toMatchObject({ layer: cloud, depth: 1, overrides: [] });
  });

  it("says of a schema's default that no layer decides it", () => {
    const plain = layer<Settings>("/project/a.ts", {
      cloud: "x",
      mise: { image: {} },
      routing: { defaultStack: "v1" },
    });
    expect(settle([plain], schema, locate).origins().get("mise.enabled")).toEqual({
      path: ["mise", "enabled"],
      value: true,
      layer: undefined,
      depth: 0,
      overrides: [],
    });
  });

  it("reports every problem with the line of the layer that is to be mended", () => {
    const over = overlay<Settings>("/project/overlay.yaml", {
      mise: { enabled: 1, polices: {} },
      routing: { defaultStack: "__stack__" },
    });
    const settled = settle([defaults, dev("sha256:12"), over], schema, locate);
    expect(settled.ok).toBe(false);
    expect(settled.problems.map((problem) => problemText({ ...problem, targets: [] })).join("\n")).toBe(
      `mise.polices: is not known here (known: enabled, image, callers)
  at overlay.yaml:3
routing.defaultStack: "__stack__" still holds the placeholder __stack__: give the value, or leave it to the pipeline's inputs
  at overlay.yaml:4
mise.enabled: 1 is not true or false
  at overlay.yaml:2
mise.image.v2.digest: "sha256:12" is not a digest (sha256: and 64 hex digits)
  at src/values/clouds/dev/cloud.ts:7`,
    );
  });

  it("names the layers that could give a missing value", () => {
    const settled = settle([defaults, dev(valid)], schema, locate);
    expect(settled.problems.map((problem) => problemText({ ...problem, targets: [] }))).toEqual([
      "routing.defaultStack: is required, and no layer sets it (layers: src/values/defaults.ts, src/values/clouds/dev/cloud.ts)",
    ]);
  });

  it("refuses an overlay that is no map", () => {
    expect(() => overlay("/project/overlay.yaml", ["a"])).toThrow(
      "/project/overlay.yaml: an overlay is a map of settings",
    );
  });
});

describe("the error that lists all problems", () => {
  const { problems } = settle([defaults, dev("sha256:12"), routing], schema, locate);
  const all = ["dev/dev/westus3", "dev/cspr/westus3", "dev/pers/westus3", "dev/pers/uksouth", "dev/perf/westus3"];

  it("says a problem once, with the targets that have it", () => {
    const missing = settle([defaults, dev(valid)], schema, locate).problems;
    const joined = joinProblems([...all.map((target) => [target, problems] as const), ["dev/swft/uksouth", missing]]);
    const error = new ProblemsError(joined);
    expect(error.message).toBe(`2 problems in the values

mise.image.v2.digest: "sha256:12" is not a digest (sha256: and 64 hex digits)
  at src/values/clouds/dev/cloud.ts:7
  in dev/dev/westus3, dev/cspr/westus3, dev/pers/westus3 and 2 more targets

routing.defaultStack: is required, and no layer sets it (layers: src/values/defaults.ts, src/values/clouds/dev/cloud.ts)
  in dev/swft/uksouth`);
    expect(error.code).toBe("values/problems");
    expect(error.problems.map(({ path, kind }) => ({ path, kind }))).toEqual([
      { path: "mise.image.v2.digest", kind: "invalid" },
      { path: "routing.defaultStack", kind: "missing" },
    ]);
  });

  it("counts one problem as one, and one further target as one", () => {
    const error = new ProblemsError(joinProblems(all.slice(0, 4).map((target) => [target, problems] as const)));
    expect(error.message.split("\n")[0]).toBe("1 problem in the values");
    expect(error.message.split("\n").at(-1)).toBe(
      "  in dev/dev/westus3, dev/cspr/westus3, dev/pers/westus3 and 1 more target",
    );
  });
});

describe("a tree of layers", () => {
  it("has a target per leaf, of any depth, with the layers from the root down", () => {
    const named = (name: string) => layer<Settings>(`/project/${name}.ts`, {});
    const targets = targetsOf<Settings>({
      layer: named("defaults"),
      children: {
        dev: {
          layer: named("dev"),
          children: { dev: { layer: named("dev-dev"), children: { westus3: { layer: named("west") } } } },
        },
        china: { layer: named("china"), sample: true, children: { prod: { layer: named("prod") } } },
      },
    });
    expect(
      targets.map(({ name, path, layers, sample }) => [name, path, layers.map((one) => one.name), sample]),
    ).toEqual([
      ["dev/dev/westus3", ["dev", "dev", "westus3"], ["defaults", "dev", "dev-dev", "west"], false],
      ["china/prod", ["china", "prod"], ["defaults", "china", "prod"], true],
    ]);
  });

  it("names a layer by its file, and by its place in it", () => {
    expect(layer<Settings>(import.meta.url, {}).name).toBe("settle.test");
    expect(layer<Settings>("/project/regions.ts", {}, { at: ["uksouth"] }).name).toBe("regions uksouth");
    expect(layer<Settings>("/project/regions.ts", {}, { name: "region uksouth" }).name).toBe("region uksouth");
    expect(readFileSync(layer<Settings>(import.meta.url, {}).file, "utf8")).toContain("names a layer by its file");
  });
});
