import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { ISecret } from "kubernetes-models/v1/Secret";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import {
  type Expr,
  entries,
  entry,
  fn,
  ifSet,
  isSet,
  lookup,
  once,
  orElse,
  type Templated,
  type TemplateFile,
  text,
  when,
} from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { name, port } = valuesOf(z.strictObject({ name: z.string(), port: z.int().optional() }));

test("once() gives the value as it is: what may be missing stays so", () => {
  once(port, (value) => {
    expectTypeOf(value).toExtend<Expr<number | undefined>>();
    // @ts-expect-error it may be missing
    const known: Expr<number> = value;
    return known;
  });
  once(lookup<ISecret>("v1", "Secret", "default", name), (secret) => {
    expectTypeOf(secret.data).toExtend<Expr<object | undefined>>();
    return secret;
  });
});

test("once() stands around documents, entries, items and the value of a field", () => {
  const config: Templated<IConfigMap> = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, labels: entries<string>(once(name, (label) => entry<string>(text`a-${label}`, label))) },
    data: { port: once(port, (value) => text`${orElse(value, 1)}`) },
  };
  const several: TemplateFile = once(fn.randAlphaNum(8), (password) => [
    { ...config, data: { password } },
    when(isSet(port), { ...config, data: { hash: fn.sha256sum(password) } }),
  ]);
  const container: Templated<IContainer> = {
    name: "web",
    command: once(name, (value) => [value, value]),
    args: [
      once(name, (value) => text`--name=${value}`),
      once(port, (value) => ifSet(value, (it) => text`--port=${it}`)),
    ],
    workingDir: once(name, (value) => when(isSet(port), value)),
    ports: [once(port, (value) => ({ containerPort: orElse(value, 80) }))],
  };
  return { several, container };
});

test("once() takes in its function what the place takes", () => {
  const wrong: Templated<IContainer> = {
    name: "web",
    // @ts-expect-error a number is no text
    workingDir: once(port, (value) => orElse(value, 80)),
    // @ts-expect-error a port has no field "port"
    ports: [once(name, () => ({ containerPort: 80, port: 80 }))],
  };
  return wrong;
});

test("a list in a condition is several items", () => {
  const container: Templated<IContainer> = {
    name: "web",
    args: [
      "serve",
      when(isSet(port), ["--name", name]),
      when(isSet(port), ["--name", name], ["--nameless"]),
      when(isSet(port), ["--name", when(isSet(port), name)]),
      ifSet(port, (value) => ["--port", text`${value}`]),
      once(name, (value) => ["--name", value]),
    ],
    ports: [
      when(isSet(port), [{ containerPort: 1 }, { containerPort: 2 }]),
      ifSet(port, (value) => [{ containerPort: value }]),
    ],
  };
  const wrong: Templated<IContainer> = {
    name: "web",
    // @ts-expect-error a number is no argument
    args: [when(isSet(port), ["--port", 80])],
    // @ts-expect-error a port has no field "port"
    ports: [ifSet(port, (value) => [{ containerPort: value, port: 80 }])],
  };
  const rows: Templated<{ rows: string[][] }> = { rows: [["a"], when(isSet(port), [["b"], ["c", name]])] };
  // @ts-expect-error two items, which are no lists
  const flat: Templated<{ rows: string[][] }> = { rows: [when(isSet(port), ["b"])] };
  return { container, wrong, rows, flat };
});
