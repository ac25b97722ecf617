import { expect, test, vi } from "vitest";
import { shopWithStates } from "./shop-states.ts";

// Each test runs the command several times.
vi.setConfig({ testTimeout: 60_000 });

test("a layer's file touches what its values are read by, in the targets where nothing overrides them", async () => {
  const { run } = await shopWithStates();
  expect(await run("impact", "src/values/defaults.ts")).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "stderr": "",
      "stdout": "VALUE     TARGETS         READ BY
    greeting  all 3 targets   ConfigMap shop
    image     all 3 targets   Deployment shop
    host      all 3 targets   ConfigMap shop
    replicas  beta/one/north  Deployment shop
    payment   beta/one/north  nothing

    src/values/defaults.ts: 5 values, 3 of 3 targets, 2 documents
    ",
    }
  `);
  expect((await run("impact", "src/values/alpha.ts")).stdout).toMatchInlineSnapshot(`
    "VALUE     TARGETS         READ BY
    replicas  all 2 of alpha  Deployment shop
    payment   all 2 of alpha  nothing
    image     all 2 of alpha  Deployment shop

    src/values/alpha.ts: 3 values, 2 of 3 targets, 1 document
    "
  `);
});

test("a value and a setting touch what reads them", async () => {
  const { run } = await shopWithStates();
  expect((await run("impact", "replicas")).stdout).toMatchInlineSnapshot(`
    "VALUE     TARGETS        READ BY
    replicas  all 3 targets  Deployment shop

    replicas: 1 value, 3 of 3 targets, 1 document
    "
  `);
  const { of, all, values } = JSON.parse((await run("impact", "greeting", "--json", "--greeting", "bye")).stdout);
  expect({ of, all }).toEqual({ of: "greeting", all: ["alpha/one/north", "alpha/one/south", "beta/one/north"] });
  expect(values).toEqual([
    {
      path: "greeting",
      targets: { names: all, words: "all 3 targets" },
      documents: ["ConfigMap web/shop"],
      templates: [],
    },
  ]);
});

test("what is neither is refused", async () => {
  const { run } = await shopWithStates();
  expect(await run("impact", "greting")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: expect.stringContaining("error: There is no value or setting greting. Did you mean greeting?"),
  });
  expect(await run("impact", "helm-ts.config.ts")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      "error: helm-ts.config.ts is no layer of a target. The layers are:\n  src/values/defaults.ts\n  src/values/alpha.ts\n  src/values/settings.ts\n",
  });
});
