import { describe, expect, test } from "vitest";
import { checkObjects, parseObjects } from "../../src/manifest/index.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n  namespace: web\n";

describe("parseObjects", () => {
  test("reads documents and the items of lists, and leaves out empty ones", () => {
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: [{ ...object("a") }, { ...object("b") }] });
    const text = `# nothing\n---\n${service}---\n${list}\n---\n`;
    expect(parseObjects(text).map(({ metadata }) => metadata.name)).toEqual(["shop", "a", "b"]);
  });

  test("reads YAML 1.1 as Kubernetes does, dates as text", () => {
    const [parsed] = parseObjects(`${service}data:\n  on: yes\n  mode: 0644\n  day: 2026-01-31\n`);
    expect(parsed?.["data"]).toEqual({ true: true, mode: 420, day: "2026-01-31" });
  });

  test("names everything that is wrong", () => {
    const text = `${service}---\n${service}---\nkind: Pod\nmetadata: {}\n---\njust text\n`;
    expect(() => parseObjects(text, "a.yaml")).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: a.yaml cannot be read as Kubernetes objects:
        - document 3 has no apiVersion, no metadata.name
        - document 4 is no Kubernetes object
        - Service web/shop is there more than once]
    `);
  });

  test("refuses names that would lead out of a directory, or onto another line", () => {
    const text = [
      "apiVersion: v1\nkind: Pod\nmetadata: {name: ../../shop, namespace: web}\n",
      'apiVersion: v1\nkind: Service\nmetadata: {name: "shop\\nrm", namespace: ".."}\n',
    ].join("---\n");
    expect(() => parseObjects(text)).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: the manifests cannot be read as Kubernetes objects:
        - Pod has a metadata.name that Kubernetes does not take: "../../shop"
        - Service has a metadata.name that Kubernetes does not take: "shop\\nrm"
        - Service has a metadata.namespace that Kubernetes does not take: ".."]
    `);
    expect(parseObjects("apiVersion: v1\nkind: ClusterRole\nmetadata: {name: system:node}\n")).toHaveLength(1);
  });

  test.each([
    ["that hold each other", [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `a${n}: &a${n} [${list10(n)}]`).join("\n")],
    ["for what they stand in", "a: &a {b: *a}"],
  ])("refuses aliases %s", (_, data) => {
    expect(() => parseObjects(`${service}${data}\n`)).toThrow("more than 1000000 values, with its aliases written out");
  });

  test("says where the YAML is wrong", () => {
    expect(() => parseObjects("a: 1\nb: [1\n")).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: the manifests cannot be read as Kubernetes objects:
        - line 3: deficient indentation]
    `);
  });
});

test("objects of a program are held to the same", () => {
  checkObjects([object("a"), object("b")]);
  expect(() => checkObjects([object("../a"), object("b"), object("b")])).toThrowErrorMatchingInlineSnapshot(`
    [MeshLabError: the manifests cannot be read as Kubernetes objects:
      - ConfigMap has a metadata.name that Kubernetes does not take: "../a"
      - ConfigMap b is there more than once]
  `);
});

function object(name: string) {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name } };
}

function list10(level: number) {
  return Array.from({ length: 10 }, () => (level === 0 ? "x" : `*a${level - 1}`)).join(",");
}
