import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  checkValues,
  derivedProblems,
  layer,
  locator,
  problemText,
  provenance,
  settle,
  trace,
} from "../../src/values/index.ts";
import { digest } from "./sample-schema.ts";

const settingsSchema = z.object({
  domain: z.string(),
  registry: z.string(),
  image: z.object({ digest: z.string() }),
  revisions: z.array(z.string()),
  weight: z.int().default(0),
  zone: z.string(),
});
type Settings = z.output<typeof settingsSchema>;

const zones: Readonly<Record<string, number>> = { a: 4, b: 3 };

function derive(settings: Settings, [, environment = "", region = ""]: readonly string[]) {
  const zoneCount = zones[settings.zone];
  if (zoneCount === undefined) throw new Error(`no zone ${settings.zone}`);
  return {
    host: `rp.${region}.${settings.domain}`,
    audit: environment === "prod",
    image: { registry: `${settings.registry}.azurecr.io`, digest: settings.image.digest },
    mesh: settings.revisions.map((name) => ({ name })),
    routing: { canary: settings.weight > 0, port: 8443 },
    zoneCount,
  };
}

const files: Readonly<Record<string, string>> = {
  "/project/defaults.ts": `layer(import.meta.url, {\n  registry: "arohcp",\n  revisions: ["asm-1-26"],\n  zone: "a",\n});\n`,
  "/project/dev.ts": `layer(import.meta.url, {\n  domain: "example.com",\n  image: {\n    digest: "sha256:12",\n  },\n  registry: "dev",\n});\n`,
};
const locate = locator({ root: "/project", read: (file) => files[file] ?? "" });
const layers = [
  layer<Settings>("/project/defaults.ts", { registry: "arohcp", revisions: ["asm-1-26"], zone: "a" }),
  layer<Settings>("/project/dev.ts", { domain: "example.com", image: { digest: "sha256:12" }, registry: "dev" }),
  layer<Settings>("/project/env.ts", {}),
  layer<Settings>("/project/region.ts", {}),
];
const path = ["dev", "dev", "westus3"];

function traced(others: Parameters<typeof trace<Settings>>[0]["others"] = []) {
  const settled = settle(layers, settingsSchema, locate);
  if (!settled.ok) throw new Error("these settings are valid");
  return trace({ derive, settings: settled.settings, path, origins: settled.origins, others }, locate);
}

const other = {
  settings: { domain: "example.org", registry: "x", image: { digest: "y" }, revisions: [], weight: 1, zone: "b" },
  path: ["public", "prod", "uksouth"],
};

describe("where derived values come from", () => {
  it("finds the settings of each derived value, with layer, line and what they override", () => {
    expect(traced().originOf(["image", "registry"])).toEqual([
      {
        path: "registry",
        layer: "dev",
        file: "dev.ts",
        line: 6,
        value: "dev",
        depth: 1,
        overrides: [{ path: "registry", layer: "defaults", file: "defaults.ts", line: 2, value: "arohcp" }],
      },
    ]);
  });

  it("finds the part of the target's path", () => {
    expect(traced().originOf(["host"])).toEqual([
      { path: "domain", layer: "dev", file: "dev.ts", line: 2, value: "example.com", depth: 1, overrides: [] },
      { path: "target", layer: "target", value: "westus3", depth: 3, overrides: [] },
    ]);
  });

  it("finds all settings below a path, and those of a list from inside it", () => {
    const paths = (at: readonly (string | number)[]) =>
      traced()
        .originOf(at)
        .map((place) => place.path);
    expect(paths(["image"])).toEqual(["registry", "image.digest"]);
    expect(paths(["mesh", 0, "name"])).toEqual(["revisions"]);
  });

  it("knows how deep a value is decided", () => {
    const { depthOf } = traced([other]);
    expect(depthOf(["mesh"])).toBe(0);
    expect(depthOf(["routing", "port"])).toBe(0);
    expect(depthOf(["image", "digest"])).toBe(1);
    expect(depthOf(["audit"])).toBe(2);
    expect(depthOf(["host"])).toBe(3);
  });

  it("counts a setting as decided at the depth that was asked for, wherever it is", () => {
    const settled = settle(layers, settingsSchema, locate);
    if (!settled.ok) throw new Error("these settings are valid");
    const leastDepths = new Map([["image.digest", 2]]);
    const { settings, origins } = settled;
    const { depthOf } = trace({ derive, settings, path, origins, leastDepths }, locate);
    expect(depthOf(["image", "digest"])).toBe(2);
    expect(depthOf(["image", "registry"])).toBe(1);
  });

  it("says of a schema's default that no layer decides it", () => {
    expect(traced().originOf(["routing", "canary"])).toEqual([
      { path: "weight", layer: "schema", value: 0, depth: 0, overrides: [] },
    ]);
  });

  it("blames what the derivation refuses to vary only where nothing else is known, unless another target shows it", () => {
    expect(
      traced()
        .originOf(["zoneCount"])
        .map((place) => place.path),
    ).toEqual(["zone"]);
    expect(
      traced()
        .originOf(["routing", "port"])
        .map((place) => place.path),
    ).toEqual(["zone"]);
    expect(traced([other]).originOf(["routing", "port"])).toEqual([]);
    expect(
      traced([other])
        .originOf(["zoneCount"])
        .map((place) => place.path),
    ).toEqual(["zone"]);
  });

  it("names the setting to mend for a derived value that the chart refuses", () => {
    const chart = z.object({
      host: z.string().max(10, "must fit in a label"),
      audit: z.boolean(),
      image: z.object({ registry: z.string(), digest }),
      mesh: z.array(z.object({ name: z.literal("asm-1-28") })),
      routing: z.object({ canary: z.literal(true), port: z.int() }),
      zoneCount: z.int(),
      inputs: z.object({ miseAppId: z.string() }),
    });
    const { findings } = checkValues(chart, derive(other.settings, path));
    expect(findings).not.toEqual([]);
    const settled = settle(layers, settingsSchema, locate);
    if (!settled.ok) throw new Error("these settings are valid");
    const wrong = checkValues(chart, derive(settled.settings, path)).findings;
    const texts = derivedProblems(wrong, traced([other])).map((problem) => problemText({ ...problem, targets: [] }));
    expect(texts.join("\n")).toBe(`host: "rp.westus3.example.com" must fit in a label
  from domain at dev.ts:2
  from the target's name
image.digest: "sha256:12" is not a digest (sha256: and 64 hex digits)
  at dev.ts:4
mesh[0].name: "asm-1-26" is not "asm-1-28"
  from revisions at defaults.ts:3
routing.canary: false is not true
  from weight (default of the settings schema)
inputs.miseAppId: is required, and nothing sets it`);
  });
});

describe("provenance", () => {
  it("sees strings, numbers, booleans, and lists by their items and their length", () => {
    const input = { text: "a", number: 1, flag: true, list: ["a", "b"], maps: [{ name: "x" }], empty: [], map: {} };
    const found = provenance(
      ({ text, number, flag, list, maps, empty, map }: typeof input) => ({
        text: text.toUpperCase(),
        more: number > 1,
        not: !flag,
        first: list[0],
        count: list.length,
        name: maps[0]?.name,
        any: empty.length,
        constant: Object.keys(map).length,
      }),
      input,
    );
    expect(Object.fromEntries(found.dependencies)).toEqual({
      text: [["text"]],
      more: [["number"]],
      not: [["flag"]],
      first: [["list"]],
      count: [["list"]],
      name: [["maps"]],
      any: [["empty"]],
      constant: [],
    });
    expect(found.guards).toEqual([]);
  });
});
