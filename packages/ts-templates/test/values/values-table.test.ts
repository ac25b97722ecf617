import { describe, expect, it } from "vitest";
import { z } from "zod";
import { valuesTable } from "../../src/values/index.ts";
import { sampleConditions, sampleSchema } from "./sample-schema.ts";

describe("the table of values", () => {
  it("has a row per value", () => {
    expect(valuesTable(sampleSchema, sampleConditions)).toBe(
      `| Value | Type | Default | Description |
| --- | --- | --- | --- |
| \`mise.enabled\` | boolean | \`false\` | Deploys MISE. |
| \`mise.image.registry\` | non-empty string | (required) | Host that the image is pulled from. |
| \`mise.image.digest\` | digest (sha256: and 64 hex digits) | (required when mise.enabled is true and routing.defaultStack is "v2") | Digest of the image. |
| \`mise.callers\` | map of object | \`{}\` | Who may call MISE, by name. |
| \`mise.callers.<key>.namespace\` | string | (required) | Namespace of the caller. |
| \`mise.callers.<key>.port\` | integer | \`8443\` | Port that it calls. |
| \`routing.defaultStack\` | one of: v1, v2 | \`"v1"\` | Stack of a request without the header. |
| \`routing.weight\` | integer, 0 to 100 | \`0\` | Share of the canary, in percent. |
| \`routing.limits.memory\` | string | (required) | Most memory of a pod. |
| \`routing.limits.cpu\` | string | \`"1"\` | Most CPU. |
| \`revisions\` | list (at least 1 item) of non-empty string | \`["asm-1-26","asm-1-28"]\` | Live revisions of the mesh. |
| \`inputs.tenantId\` | GUID (8-4-4-4-12 hex digits) | (required) | Tenant of the cluster. |
| \`inputs.miseAppId\` | GUID (8-4-4-4-12 hex digits) | (required when mise.enabled is true and routing.defaultStack is "v2") | Client id of MISE's own Entra app. |
`,
    );
  });

  it("shows text as it is, whatever signs it has", () => {
    const schema = z.object({
      "a|b": z.string().default("`x` | y").describe("One | two\n<b>*bold*</b> `code` a_b [c](d) e\\f & ~g~"),
      list: z.array(z.object({ name: z.string().regex(/^a|b$/) })).default([]),
    });
    expect(valuesTable(schema).split("\n").slice(2)).toEqual([
      '| `a\\|b` | string | `` "`x` \\| y" `` | One \\| two<br>\\<b\\>\\*bold\\*\\</b\\> \\`code\\` a\\_b \\[c\\](d) e\\\\f \\& \\~g\\~ |',
      "| `list` | list of object | `[]` |  |",
      "| `list[].name` | string matching ^a\\|b$ | (required) |  |",
      "",
    ]);
  });
});
