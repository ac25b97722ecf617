import { beforeAll, expect, test } from "vitest";
import { renderAll } from "../render.ts";
import { targetStates } from "../targets.ts";
import { parseManifests } from "../toolkit.ts";
import { conformance } from "./kubeconform.ts";
import { ends, type Places, setUp } from "./set-up.ts";

let places: Places;
let manifests: ReadonlyMap<string, string>;

beforeAll(async () => {
  places = await setUp();
  manifests = await renderAll(new Map([...targetStates()].map(([key, { values }]) => [key, values])));
});

test.each(ends)("every target in every rollout state fits the %s schemas, strictly", async (end) => {
  const documents = [...manifests.values()].flatMap(parseManifests).length;
  expect(await conformance(manifests, places, end)).toEqual({ valid: documents, problems: [] });
});

test.each(ends)("the %s schemas refuse what Kubernetes and Istio refuse", async (end) => {
  const { valid, problems } = await conformance(new Map([["wrong", wrong]]), places, end);
  expect(valid).toBe(0);
  expect(problems.map((problem) => problem.replace(`${end}: wrong: `, "")).toSorted()).toEqual(refusals);
});

const wrong = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: unknown-field, namespace: a}
spec:
  hosts: [a]
  http:
  - route: [{destination: {host: a, port: {number: 8443}}, weigth: 3}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: wrong-type}
spec:
  replicas: "2"
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      containers: [{name: a, image: b}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: empty-value}
data: {a: null}
---
apiVersion: v1
kind: Service
metadata: {name: unknown-metadata, labls: {a: b}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: missing-field}
spec: {gatewayClassName: istio}
---
apiVersion: example.com/v1
kind: Gadget
metadata: {name: unknown-kind}
`;

const refusals = [
  "ConfigMap empty-value:  - at '/data/a': got null, want string",
  "Deployment wrong-type:  - at '/spec/replicas': got string, want integer",
  "Gadget unknown-kind: could not find schema for Gadget",
  "Gateway missing-field:  - at '/spec': missing property 'listeners'",
  "Service unknown-metadata:  - at '/metadata': additional properties 'labls' not allowed",
  "VirtualService unknown-field:  - at '/spec/http/0/route/0': additional properties 'weigth' not allowed",
];
