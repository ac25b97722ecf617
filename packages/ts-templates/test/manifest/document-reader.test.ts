import { describe, expect, it } from "vitest";
import { documentReader, ManifestError, manifestReader, parseManifests } from "../../src/manifest/index.ts";

const document = (kind: string, name: string) =>
  `# Source: demo/templates/a.yaml\napiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
const textOf = (...documents: readonly string[]) => documents.map((one) => `---\n${one}`).join("");

describe("a reader of the manifests of many targets", () => {
  it("gives what parseManifests gives, and equal documents as one object", () => {
    const read = manifestReader();
    const first = textOf(document("A", "same"), document("B", "one"));
    const second = textOf("# nothing\n", document("B", "other"), document("A", "same"));
    expect(read(first)).toEqual(parseManifests(first));
    expect(read(second)).toEqual(parseManifests(second));
    expect(read(second)[1]?.body).toBe(read(first)[0]?.body);
    expect(read(second)[0]?.body).not.toBe(read(first)[1]?.body);
  });

  it("tells every time what is wrong, with the line in the text that is read", () => {
    const read = manifestReader();
    const broken = "a: b: c\n";
    const problem = (line: number) => new ManifestError([`line ${line}: bad indentation of a mapping entry`]);
    expect(() => read(textOf(broken))).toThrow(problem(2));
    expect(() => read(textOf(document("A", "a"), broken))).toThrow(problem(8));
    expect(() => read(textOf(document("A", "a"), document("A", "a")))).toThrow("A a is there 2 times: ");
  });
});

describe("a reader of documents", () => {
  it("remembers what was read lately, and no more than there is room for", () => {
    const text = (index: number) => `name: document ${String(index).padStart(4, "0")}\n`;
    const room = text(0).length * 10;
    const read = documentReader(room);
    const [first, latest] = [read(text(0)), read(text(1))];
    for (let index = 2; index < 12; index += 1) {
      read(text(index));
      expect(read(text(1))).toBe(latest);
    }
    for (let index = 12; index < 40; index += 1) read(text(index));
    expect(read(text(0))).not.toBe(first);
    expect(read(text(1))).not.toBe(latest);
    expect(read(text(0))).toEqual(first);
  });
});
