import { describe, expect, it } from "vitest";
import { ManifestError, parseManifests } from "../../src/manifest/index.ts";

const OUTPUT = `---
# Source: demo/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  file: |
    --- not a separator
    a: 1
---
# Source: demo/templates/empty.yaml
---
# Source: demo/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
`;

describe("parseManifests", () => {
  it("splits Helm's output into documents with their source and leaves out the empty ones", () => {
    expect(parseManifests(OUTPUT)).toEqual([
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "settings", namespace: "shop" },
        source: "demo/templates/config.yaml",
        body: {
          apiVersion: "v1",
          kind: "ConfigMap",
          metadata: { name: "settings", namespace: "shop" },
          data: { file: "--- not a separator\na: 1\n" },
        },
      },
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "web" },
        source: "demo/templates/deployment.yaml",
        body: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: { replicas: 2 } },
      },
    ]);
  });

  it("reads Windows line ends, a first document without separator and content behind a separator", () => {
    const names = parseManifests(
      'apiVersion: v1\r\nkind: A\r\nmetadata: {name: one}\r\n--- {apiVersion: v1, kind: B, metadata: {name: "two"}}\r\n',
    ).map(({ metadata }) => metadata.name);
    expect(names).toEqual(["one", "two"]);
  });

  it("gives nothing for an output without objects", () => {
    expect(parseManifests("\n")).toEqual([]);
    expect(parseManifests("---\n# Source: a\n# only a comment\n---\nnull\n")).toEqual([]);
  });

  it("takes a List for its items", () => {
    const item = (name: string) => `{apiVersion: v1, kind: Secret, metadata: {name: ${name}}}`;
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${item("a")}\n- ${item("b")}\n`;
    expect(parseManifests(list).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "Secret a",
      "Secret b",
    ]);
  });

  it("names an object by the prefix of its generated name", () => {
    const text = "apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}\n";
    expect(parseManifests(text)[0]?.metadata.name).toBe("migrate-*");
  });

  it("reports every document that is not an object, with its source and line, and every object that is there twice", () => {
    const text = `---
# Source: demo/templates/a.yaml
kind: ConfigMap
metadata:
  name: ""
---
# Source: demo/templates/b.yaml
- 1
---
# Source: demo/templates/c.yaml
a: b: c
---
# Source: demo/templates/d.yaml
a: 1
a: 2
---
# Source: demo/templates/e.yaml
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: in, namespace: ops}
---
# Source: demo/templates/f.yaml
apiVersion: networking.istio.io/v1beta1
kind: Gateway
metadata: {name: in, namespace: ops}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: in, namespace: ops}
`;
    expect(() => parseManifests(text)).toThrow(
      new ManifestError([
        "demo/templates/a.yaml (line 1 of the output): apiVersion and metadata.name must be a non-empty string",
        "demo/templates/b.yaml (line 6 of the output): this is no Kubernetes object, but a list",
        "demo/templates/c.yaml (line 11 of the output): bad indentation of a mapping entry",
        "demo/templates/d.yaml (line 15 of the output): duplicated mapping key",
        "Gateway.networking.istio.io ops/in is there 2 times: demo/templates/e.yaml, demo/templates/f.yaml",
      ]),
    );
  });

  it("says in one message how many problems there are and what they are", () => {
    expect(() => parseManifests("just text\n")).toThrow(
      'The manifests have 1 problem:\n  - line 1: this is no Kubernetes object, but the string "just text"',
    );
  });
});

it("shows a long text that is no object only in part", () => {
  expect(() => parseManifests("x".repeat(1_000_000))).toThrow(
    `The manifests have 1 problem:\n  - line 1: this is no Kubernetes object, but the string "${"x".repeat(78)}…`,
  );
});
