import { describe, expect, it, vi } from "vitest";
import { layer, linesOf, locator, type Path } from "../../src/values/index.ts";

const source = `import { layer, type Settings } from "../settings.ts";

interface Options<T = { readonly mise: string }> { readonly of: T }
const shared = { registry: "example.azurecr.io" } as const;
const image = { ...shared, digest: "sha256:12" } satisfies Record<string, string>;

export const regions = {
  westus3: {
    mise: { image, "enabled": true },
    revisions: ["asm-1-26", { name: "asm-1-28" }],
  },
  "uk-south": layer<Settings>(import.meta.url, {
    routing: limits({ weight: 5 }),
    tenantId: process.env["TENANT"]!,
  }),
} as const;
`;

describe("lines of a TypeScript file", () => {
  it.each<readonly [Path, number]>([
    [["westus3", "mise", "enabled"], 9],
    [["westus3", "mise", "image", "digest"], 5],
    [["westus3", "mise", "image", "registry"], 4],
    [["westus3", "revisions"], 10],
    [["westus3", "revisions", 0], 10],
    [["westus3", "revisions", 1, "name"], 10],
    [["uk-south", "routing", "weight"], 13],
    [["uk-south", "tenantId"], 14],
    [["mise", "image"], 9],
  ])("%j is written in line %i", (path, line) => {
    const found = linesOf("regions.ts", source)(path[0] === "mise" ? ["westus3", ...path] : path);
    expect(found).toBe(line);
  });

  it("names the deepest key on the way that is written", () => {
    expect(linesOf("regions.ts", source)(["uk-south", "routing", "defaultStack"])).toBe(13);
  });

  it("knows nothing of a key that is not written", () => {
    expect(linesOf("regions.ts", source)(["eastus"])).toBeUndefined();
    expect(linesOf("regions.ts", "const a = ;")(["a"])).toBeUndefined();
    expect(linesOf("loop.ts", "const a = a; export const b = { x: a };")(["x", "y"])).toBe(1);
  });

  it("warns of nothing", () => {
    const warnings = vi.spyOn(process, "emitWarning");
    linesOf("regions.ts", source)(["westus3"]);
    expect(warnings).not.toHaveBeenCalled();
    warnings.mockRestore();
  });
});

describe("lines of a YAML file", () => {
  const yaml = `# overlay
mise:
  image: {registry: example.azurecr.io,
    digest: "sha256:12"}
  "enabled": true
? [a, b]
: 1
revisions:
  - asm-1-26
  - name: asm-1-28
routing: &routing
  weight: 5
other: *routing
`;

  it.each<readonly [Path, number | undefined]>([
    [["mise"], 2],
    [["mise", "image", "digest"], 4],
    [["mise", "enabled"], 5],
    [["revisions", 0], 9],
    [["revisions", 1, "name"], 10],
    [["routing", "weight"], 12],
    [["other", "weight"], 13],
    [["nothing"], undefined],
  ])("%j is written in line %j", (path, line) => {
    expect(linesOf("overlay.yaml", yaml)(path)).toBe(line);
  });

  it("knows nothing of a text that is not YAML", () => {
    expect(linesOf("overlay.yaml", "a: [")(["a"])).toBeUndefined();
    expect(linesOf("overlay.yaml", "")(["a"])).toBeUndefined();
  });
});

describe("a locator", () => {
  it("reads each file once, and names it relative to the project", () => {
    const reads: string[] = [];
    const read = (file: string): string => {
      reads.push(file);
      return source;
    };
    const locate = locator({ root: "/project", read });
    const west = layer<unknown>("file:///project/src/values/regions.ts", {}, { at: ["westus3"] });
    expect(locate(west, ["mise", "enabled"])).toEqual({
      path: "mise.enabled",
      layer: "regions westus3",
      file: "src/values/regions.ts",
      line: 9,
    });
    expect(locate(west, ["unknown"])).toEqual({
      path: "unknown",
      layer: "regions westus3",
      file: "src/values/regions.ts",
      line: 8,
    });
    expect(reads).toEqual(["/project/src/values/regions.ts"]);
  });
});
