import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { IContainer } from "kubernetes-models/v1/Container";
import { expectTypeOf, test } from "vitest";
import type { Expr, Templated } from "../../src/index.ts";
import { comment, eq, fail, json, raw, text, when, yaml } from "../../src/index.ts";

declare const on: Expr<boolean>;
declare const name: Expr<string>;
declare const size: Expr<number>;
declare const some: Expr<string | undefined>;
declare const someSize: Expr<number | undefined>;
declare const labels: Expr<Record<string, string>>;
declare const list: Expr<string[]>;

test("a plain manifest is a templated one", () => {
  expectTypeOf<IDeployment>().toExtend<Templated<IDeployment>>();
});

test("any value may be computed", () => {
  const container: Templated<IContainer> = {
    name,
    image: text`${name}:1`,
    args: list,
    ports: [{ containerPort: size }],
  };
  const configMap: Templated<IConfigMap> = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, labels },
    data: labels,
  };
  expectTypeOf(container).toExtend<Templated<IContainer>>();
  expectTypeOf(configMap).toExtend<Templated<IConfigMap>>();
  expectTypeOf<Expr<IContainer>>().toExtend<Templated<IContainer>>();
});

test("an optional field takes what may be missing", () => {
  const container: Templated<IContainer> = {
    name,
    image: some,
    imagePullPolicy: when(on, "Always"),
    command: when(on, list),
    workingDir: when(on, some),
    resources: { limits: { cpu: when(on, "1"), memory: some } },
    env: [{ name: "A", value: some }],
  };
  expectTypeOf(container).toExtend<Templated<IContainer>>();
});

test("a required field does not", () => {
  // @ts-expect-error it may be missing
  const missing: Templated<IContainer> = { name: some };
  // @ts-expect-error it is there only if the test holds
  const conditional: Templated<IContainer> = { name: when(on, "a") };
  // @ts-expect-error the port may be missing
  const port: Templated<IContainer> = { name, ports: [{ containerPort: someSize }] };
  const either: Templated<IContainer> = { name: when(on, "a", name) };
  void [missing, conditional, port, either];
});

test("a value of another type is refused, written out or computed", () => {
  // @ts-expect-error a string
  const text_: Templated<IContainer> = { name, ports: [{ containerPort: "80" }] };
  // @ts-expect-error an expression of a string
  const computed: Templated<IContainer> = { name, ports: [{ containerPort: name }] };
  // @ts-expect-error a number
  const number_: Templated<IContainer> = { name: 5 };
  // @ts-expect-error an expression of a boolean
  const test_: Templated<IContainer> = { name: eq(name, "a") };
  // @ts-expect-error another kind
  const kind: Templated<IConfigMap> = { apiVersion: "v1", kind: "Secret" };
  void [text_, computed, number_, test_, kind];
});

test("a misspelled field is refused at any depth", () => {
  // @ts-expect-error image is meant
  const top: Templated<IContainer> = { name, imge: "a" };
  // @ts-expect-error limits is meant
  const deep: Templated<IContainer> = { name, resources: { limit: { cpu: "1" } } };
  // @ts-expect-error value is meant
  const item: Templated<IContainer> = { name, env: [{ name: "A", valu: "b" }] };
  // @ts-expect-error value is meant
  const inWhen: Templated<IContainer> = { name, env: [when(on, { name: "A", valu: "b" })] };
  // @ts-expect-error value is meant
  const inBranch: Templated<IContainer> = { name, env: [when(on, { name: "A" }, { name: "A", valu: "b" })] };
  void [top, deep, item, inWhen, inBranch];
});

test("a key of a map may be missing", () => {
  const configMap: Templated<IConfigMap> = {
    apiVersion: "v1",
    kind: "ConfigMap",
    data: { a: some, b: when(on, "c"), d: name },
  };
  // @ts-expect-error a number
  const number_: Templated<IConfigMap> = { apiVersion: "v1", kind: "ConfigMap", data: { a: 1 } };
  void [configMap, number_];
});

test("a document in a string is a string", () => {
  const configMap: Templated<IConfigMap> = {
    apiVersion: "v1",
    kind: "ConfigMap",
    data: { "a.json": json<{ port: number }>({ port: size }), "b.yaml": when(on, yaml<string[]>([name])) },
  };
  // @ts-expect-error misspelled in the document
  json<{ port: number }>({ prt: size });
  // @ts-expect-error another type in the document
  json<{ port: number }>({ port: name });
  // @ts-expect-error a string is no number
  const port: Templated<IContainer> = { name, ports: [{ containerPort: json<object>({}) }] };
  void [configMap, port];
});

test("comment(), fail() and raw() stand anywhere", () => {
  const container: Templated<IContainer> = {
    name: comment("why", name),
    image: when(on, fail("no image"), "a"),
    resources: comment("why", { limits: { cpu: "1" } }),
    env: [comment("why", { name: "A" }), when(on, fail("no env"))],
    ports: raw("ports", "list"),
  };
  // @ts-expect-error misspelled below a comment
  const misspelled: Templated<IContainer> = { name, resources: comment("why", { limit: { cpu: "1" } }) };
  // @ts-expect-error raw says that it gives a string
  const typed: Templated<IContainer> = { name, ports: raw<string>("ports") };
  void [container, misspelled, typed];
});
