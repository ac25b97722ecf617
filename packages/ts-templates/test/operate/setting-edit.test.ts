import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { settingDiff } from "../../src/operate/index.ts";

const change = { key: "rollout", before: "canary", after: "v1-only" };

const module = `import { environment } from "../../cloud.ts";

/** Integration. */
export const int = environment(
  import.meta.url,
  { regions: ["uksouth"] },
  { rollout: "canary", frontend: { replicas: 3 } },
);
`;

describe("the line that says the state", () => {
  test("as a unified diff with its surroundings", () => {
    expect(settingDiff({ file: "src/values/int.ts", line: 7, text: module }, change)).toBe(
      `--- a/src/values/int.ts
+++ b/src/values/int.ts
@@ -4,5 +4,5 @@
 export const int = environment(
   import.meta.url,
   { regions: ["uksouth"] },
-  { rollout: "canary", frontend: { replicas: 3 } },
+  { rollout: "v1-only", frontend: { replicas: 3 } },
 );
`,
    );
  });

  test.each([
    ["rollout: canary", "rollout: v1-only"],
    ["rollout: 'canary' # since May", "rollout: 'v1-only' # since May"],
    ['  "rollout": "canary",', '  "rollout": "v1-only",'],
    ['{ noRollout: "canary", rollout: "canary" }', '{ noRollout: "canary", rollout: "v1-only" }'],
  ])("%s", (before, after) => {
    expect(settingDiff({ file: "a.yaml", line: 1, text: `${before}\n` }, change)).toContain(`-${before}\n+${after}\n`);
  });

  test.each(["rollout: canary-two", "rollout: state", 'preRollout: "canary"', "rollout: canaryTwo", ""])(
    "no diff where it is no literal: %s",
    (text) => {
      expect(settingDiff({ file: "a.yaml", line: 1, text: `${text}\n` }, change)).toBeUndefined();
    },
  );
});

test.each([
  ["the only line", "rollout: canary\n", 1],
  ["the last line, without a line break", "a: 1\nrollout: canary", 2],
  ["a line before one without a line break", "rollout: canary\nb: 1", 1],
  ["in the middle", "a: 1\nb: 1\nc: 1\nd: 1\nrollout: canary\ne: 1\nf: 1\ng: 1\nh: 1\n", 5],
])("git applies it: %s", async (_name, text, line) => {
  const directory = await mkdtemp(join(tmpdir(), "setting-"));
  try {
    const file = join(directory, "a.yaml");
    await writeFile(file, text);
    const diff = settingDiff({ file: "a.yaml", line, text }, change) ?? "";
    await execa("git", ["apply", "--unidiff-zero", "-"], { cwd: directory, input: diff });
    expect(await readFile(file, "utf8")).toBe(text.replace("canary", "v1-only"));
  } finally {
    await rm(directory, { recursive: true });
  }
});
