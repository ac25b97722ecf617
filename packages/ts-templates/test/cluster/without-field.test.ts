import { expect, test } from "vitest";
import { withoutField } from "../../src/cluster/without-field.ts";

const object = {
  spec: {
    replcas: 1,
    containers: [
      { name: "a", image: "x" },
      { name: "b.c", imagee: "y", ports: [{ containerPort: 80, protocol: "TCP", hots: 1 }] },
    ],
    rules: [{ hosts: [] }, { hots: [] }],
  },
};

test.each<[path: string, rest: unknown]>([
  [".spec.replcas", { ...object.spec, replcas: undefined }],
  [
    '.spec.containers[name="b.c"].imagee',
    { ...object.spec, containers: [object.spec.containers[0], { ...object.spec.containers[1], imagee: undefined }] },
  ],
  [
    '.spec.containers[name="b.c"].ports[containerPort=80,protocol="TCP"].hots',
    {
      ...object.spec,
      containers: [
        object.spec.containers[0],
        { ...object.spec.containers[1], ports: [{ containerPort: 80, protocol: "TCP" }] },
      ],
    },
  ],
  [".spec.rules[1].hots", { ...object.spec, rules: [{ hosts: [] }, {}] }],
])("%s is taken away", (path, spec) => {
  expect(withoutField(object, path)).toEqual({ spec });
});

test.each([
  ".spec.nothing",
  '.spec.containers[name="z"].image',
  ".spec.rules[7].hosts",
  "spec.replcas",
  ".spec.replcas.deeper",
  "",
])("%j is not there", (path) => {
  expect(withoutField(object, path)).toBeUndefined();
});
