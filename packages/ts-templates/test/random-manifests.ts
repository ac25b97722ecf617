import fc from "fast-check";
import { type Manifest, parseManifests, type YamlValue } from "../src/manifest/index.ts";

const key = fc.constantFrom("a", "b", "name", "port", "key", "10", "__proto__", "(others)", "!varies", "in");
const text = fc.oneof(
  fc.constantFrom("", "on", "1e3", "~", "---", " x", "!text", "a\nb\n", "a\nb", "a\nc\n", "\n", "# no", "é\u2028"),
  fc.constantFrom(
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa/b@1",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa/c@1",
    "line\n".repeat(9),
    `${"line\n".repeat(8)}x\n`,
  ),
);
const scalar = fc.oneof(
  text,
  fc.constantFrom<YamlValue>(null, true, false, 0, -1, 1.5, 3000000, 2n ** 60n, -(2n ** 63n)),
);
/** Values that are easily got wrong, of few keys and texts: two of them have much in common and may differ anywhere. */
export const { value: values } = fc.letrec<{ readonly value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 4 }),
    fc.array(fc.record({ name: fc.constantFrom("x", "y", "z"), is: scalar }), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** A document of a kind with these fields; its name is x unless they say otherwise. */
export function manifestOf(kind: string, fields: Readonly<Record<string, YamlValue>>): Manifest {
  const [manifest] = parseManifests(`apiVersion: v1\nkind: ${kind}\nmetadata: {name: x}\n`);
  if (manifest === undefined) throw new Error("a document was expected");
  return { ...manifest, body: { ...manifest.body, ...fields } };
}
