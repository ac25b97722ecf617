import { expect, it } from "vitest";
import { identity, parseManifests, printManifests } from "../../src/manifest/index.ts";

const object = (apiVersion: string, kind: string, name: string) => `---
kind: ${kind}
metadata: {name: ${name}}
apiVersion: ${apiVersion}
`;

it("prints the same text for the same objects in any order, sorted by kind, group, namespace and name", () => {
  const objects = [
    object("v1", "Service", "b, namespace: z"),
    object("v1", "Service", "b, namespace: a"),
    object("v1", "Service", "a, namespace: z"),
    object("networking.istio.io/v1", "Gateway", "in"),
    object("gateway.networking.k8s.io/v1", "Gateway", "in"),
  ];
  const printed = printManifests(parseManifests(objects.join("")));
  expect(printed).toBe(printManifests(parseManifests(objects.toReversed().join(""))));
  expect(parseManifests(printed).map(identity)).toEqual([
    "Gateway.gateway.networking.k8s.io in",
    "Gateway.networking.istio.io in",
    "Service a/b",
    "Service z/a",
    "Service z/b",
  ]);
  expect(printed.split(/^(?=---)/m)[0]).toBe(
    "---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: in\n",
  );
});

it("prints nothing for no objects", () => {
  expect(printManifests([])).toBe("");
});
