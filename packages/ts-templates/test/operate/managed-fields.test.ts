import { describe, expect, test } from "vitest";
import type { Path, YamlMapping } from "../../src/manifest/index.ts";
import { isForeign, withoutForeignFields } from "../../src/operate/foreign-fields.ts";
import { fieldManagers, ownersOf } from "../../src/operate/managed-fields.ts";

/** A Service, of which these own fields. */
function service(...managers: readonly YamlMapping[]): YamlMapping {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: "web",
      finalizers: ["keep", "watch"],
      labels: { app: "web", team: "night" },
      managedFields: managers,
    },
    spec: {
      ports: [
        { port: 80, protocol: "TCP", name: "http" },
        { port: 81, protocol: "TCP", name: "extra" },
      ],
      externalIPs: ["192.0.2.1"],
    },
  };
}

function managing(manager: string, fieldsV1: YamlMapping, more: YamlMapping = {}): YamlMapping {
  return { manager, operation: "Update", fieldsV1, ...more };
}

const helm = managing("helm", {
  "f:metadata": { "f:labels": { "f:app": {} } },
  "f:spec": { "f:ports": { 'k:{"port":80,"protocol":"TCP"}': { ".": {}, "f:name": {}, "f:port": {} } } },
});
const others = managing("kubectl-edit", {
  "f:metadata": { "f:finalizers": { 'v:"watch"': {} }, "f:labels": { "f:team": {} } },
  "f:spec": {
    "f:externalIPs": {},
    "f:ports": { 'k:{"port":81,"protocol":"TCP"}': { ".": {}, "f:name": {}, "f:port": {} } },
  },
});

describe("who owns a field", () => {
  const live = service(helm, others);

  test.each<[string, Path, readonly string[]]>([
    ["a label", ["metadata", "labels", "app"], ["helm"]],
    ["a label of somebody else", ["metadata", "labels", "team"], ["kubectl-edit"]],
    ["a part of both", ["metadata", "labels"], ["helm", "kubectl-edit"]],
    [
      "an item, named otherwise than the server does",
      ["spec", "ports", { key: "name", value: "extra" }],
      ["kubectl-edit"],
    ],
    ["a field of an item", ["spec", "ports", { key: "port", value: 80 }, "name"], ["helm"]],
    ["a member of a set", ["metadata", "finalizers", { member: "watch" }], ["kubectl-edit"]],
    ["a member that nobody claims", ["metadata", "finalizers", { member: "keep" }], []],
    ["a place in a list that is owned as a whole", ["spec", "externalIPs", 0], ["kubectl-edit"]],
    ["a field that the server filled in", ["spec", "ports", { key: "port", value: 80 }, "protocol"], []],
    ["a field that is not there", ["spec", "selector"], []],
  ])("%s", (_name, path, owners) => {
    expect(ownersOf(fieldManagers(live), live, path).map(({ manager }) => manager)).toEqual(owners);
  });
});

test("what only others own goes, and what the server filled in stays", () => {
  const { metadata, spec } = withoutForeignFields(service(helm, others));
  expect(metadata).toMatchObject({ finalizers: ["keep"], labels: { app: "web" } });
  expect(spec).toEqual({ ports: [{ port: 80, protocol: "TCP", name: "http" }] });
});

test("what Helm owns as a whole stays as it is", () => {
  const whole = managing("helm", { "f:spec": { "f:externalIPs": {} } });
  expect(withoutForeignFields(service(whole, others))["spec"]).toMatchObject({ externalIPs: ["192.0.2.1"] });
});

test.each<[string, YamlMapping, boolean]>([
  ["kubectl", managing("kubectl", { "f:spec": { "f:replicas": {} } }, { subresource: "scale" }), true],
  ["Helm", helm, false],
  [
    "a controller",
    managing("kube-controller-manager", { "f:spec": { "f:replicas": {} } }, { subresource: "scale" }),
    false,
  ],
  [
    "whoever writes a status",
    managing("istiod", { "f:status": { "f:conditions": {} } }, { subresource: "status" }),
    false,
  ],
  [
    "a restart",
    managing("kubectl", {
      "f:spec": {
        "f:template": { "f:metadata": { "f:annotations": { ".": {}, "f:kubectl.kubernetes.io/restartedAt": {} } } },
      },
    }),
    false,
  ],
])("whether %s has changed an object past Helm", (_name, entry, expected) => {
  expect(fieldManagers(service(entry)).map(isForeign)).toEqual([expected]);
});
