import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkValues, formatPath, problemText, type Values } from "../../src/values/index.ts";
import { digest, sampleConditions, sampleSchema, tenantId } from "./sample-schema.ts";

/** Each finding as a person reads it. */
function findings(schema: z.core.$ZodType, values: Values): readonly string[] {
  return checkValues(schema, values).findings.map((finding) =>
    problemText({ ...finding, path: formatPath(finding.path), places: [], targets: [] }),
  );
}

describe("checking values", () => {
  it("fills in defaults, also those of objects that are not written", () => {
    const values = { mise: { image: { registry: "example.azurecr.io" } }, inputs: { tenantId } };
    const { findings, output } = checkValues(sampleSchema, values);
    expect(findings).toEqual([]);
    expect(output?.routing).toEqual({ defaultStack: "v1", weight: 0 });
  });

  it("finds everything at once", () => {
    const values = {
      mise: { enabled: "yes", image: { digest: "sha256:12" }, callers: { Admin: { namespace: "x" } } },
      routing: { defaultStack: "v3", weight: 101, limit: {} },
      revisions: ["asm-1-26", ""],
      inputs: { tenantId: "__tenantId__" },
    };
    expect(findings(sampleSchema, values)).toEqual([
      "routing.limit: is not known here; did you mean limits? (known: defaultStack, weight, limits)",
      'inputs.tenantId: "__tenantId__" still holds the placeholder __tenantId__: give the value, or leave it to the pipeline\'s inputs',
      'mise.enabled: "yes" is not true or false',
      "mise.image.registry: is required",
      'mise.image.digest: "sha256:12" is not a digest (sha256: and 64 hex digits)',
      'mise.callers.Admin: "Admin" as a key is not a name of lower case letters',
      'routing.defaultStack: "v3" is not one of: v1, v2 (did you mean v1?)',
      "routing.weight: 101 must be at most 100",
      'revisions[1]: "" must have at least 1 character',
    ]);
  });

  it("leaves out what is still to come, and only if it is missing", () => {
    const values = {
      mise: { enabled: true, image: { registry: "r" } },
      routing: { defaultStack: "v2" },
      inputs: { tenantId: "x" },
    };
    const options = { conditions: sampleConditions, pending: ["inputs"] };
    expect(checkValues(sampleSchema, values, options).findings.map(({ path }) => formatPath(path))).toEqual([
      "inputs.tenantId",
      "mise.image.digest",
    ]);
  });

  it.each<readonly [z.core.$ZodType, unknown, string]>([
    [z.string(), 3, "v: 3 is not a string"],
    [z.int(), 1.5, "v: 1.5 is not an integer"],
    [z.int(), "two", 'v: "two" is not a number'],
    [z.number().positive(), 0, "v: 0 must be more than 0"],
    [z.number().lt(3), 3, "v: 3 must be less than 3"],
    [z.int().multipleOf(5), 7, "v: 7 must be a multiple of 5"],
    [z.array(z.string()).max(1), ["a", "b"], 'v: ["a","b"] must have at most 1 item'],
    [z.string().max(3), "abcd", 'v: "abcd" must have at most 3 characters'],
    [z.literal("on"), "off", 'v: "off" is not "on"'],
    [z.uuid(), "x", 'v: "x" is not a UUID (RFC 9562, for example 11111111-1111-4111-8111-111111111111)'],
    [z.url(), "x", 'v: "x" is not a URL (for example https://example.com/)'],
    [z.string().regex(/^a$/), "x", 'v: "x" does not match /^a$/'],
    [z.string().startsWith("a"), "x", 'v: "x" must begin with "a"'],
    [z.string().endsWith("a"), "x", 'v: "x" must end with "a"'],
    [z.string().includes("a"), "x", 'v: "x" must contain "a"'],
    [z.string().regex(/^a$/, "text without b"), "b", 'v: "b" is not text without b'],
    [
      z.string().refine(() => false, "must come from the target's own registry"),
      "x",
      'v: "x" must come from the target\'s own registry',
    ],
    [z.string().refine(() => false, "only dev may do this"), "x", 'v: "x" is refused: only dev may do this'],
    [z.string().refine(() => false), "x", 'v: "x" is not allowed'],
    [z.union([z.string(), z.int()]), true, "v: true is not a string and is not a number"],
    [z.union([digest, z.literal("none")]), "x", 'v: "x" is not a digest (sha256: and 64 hex digits)'],
    [z.object({ a: z.string() }), "x", 'v: "x" is not a map'],
    [z.array(z.string()), { a: 1 }, "v: is not a list"],
    [
      z.strictObject({ name: z.string() }),
      { name: "x", nmae: 1 },
      "v.nmae: 1 is not known here; did you mean name? (known: name)",
    ],
    [
      z.discriminatedUnion("kind", [z.object({ kind: z.literal("get") }), z.object({ kind: z.literal("post") })]),
      { kind: "pst" },
      'v.kind: "pst" is not one of: get, post (did you mean post?)',
    ],
    [
      z.array(z.object({ a: z.string() })),
      [{ a: "x", b: 1 }],
      "v[0].b: 1 is not known here; did you mean a? (known: a)",
    ],
    [
      z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
      { a: "x", zzz: 1 },
      "v.zzz: 1 is not known here (known: a, b)",
    ],
  ])("says in plain words what is allowed: %#", (schema, value, text) => {
    expect(findings(z.object({ v: schema }), { v: value })).toEqual([text]);
  });

  it("shows the beginning of a long value", () => {
    const [text] = findings(z.object({ v: z.string().max(3) }), { v: "x".repeat(200) });
    expect(text).toBe(`v: "${"x".repeat(78)}… must have at most 3 characters`);
  });
});
