import { expect, test } from "vitest";
import { shop } from "./shop.ts";

test("all values are shown with the lines that set them, and what these override", async () => {
  const { run } = await shop();
  expect(await run("values", "alpha/one/north", "--show-origin")).toEqual({
    exitCode: 0,
    stdout: [
      "VALUE                                                 WHERE",
      'namespace           "web"                             default of the chart\'s schema',
      "replicas            2                                 src/values/alpha.ts:8",
      "    overrides       1                                 src/values/defaults.ts:7",
      "payment             true                              src/values/alpha.ts:7",
      "    overrides       false                             src/values/defaults.ts:8",
      'greeting            "hello"                           src/values/defaults.ts:9',
      'image               "alpha.example/shop@sha256:0123"',
      '  from registry     "alpha.example"                   src/values/alpha.ts:6',
      '  from digest       "0123"                            src/values/defaults.ts:6',
      'host                "test.north.example"',
      '  from region       "north"                           src/values/settings.ts',
      '  from params.user  "test"                            src/values/defaults.ts:10',
      "inputs.clientId                                       given by the pipeline",
      "inputs.payKey                                         given by the pipeline",
      "",
    ].join("\n"),
    stderr: "",
  });
});

test("one value is shown alone, and a setting with all values that it decides", async () => {
  const { run } = await shop();
  expect((await run("values", "alpha/one/north", "--show-origin", "replicas")).stdout).toBe(
    [
      "VALUE             WHERE",
      "replicas       2  src/values/alpha.ts:8",
      "    overrides  1  src/values/defaults.ts:7",
      "",
    ].join("\n"),
  );
  expect((await run("values", "alpha/one/north", "--show-origin", "params")).stdout).toBe(
    [
      "VALUE                                     WHERE",
      'host                "test.north.example"',
      '  from region       "north"               src/values/settings.ts',
      '  from params.user  "test"                src/values/defaults.ts:10',
      "",
    ].join("\n"),
  );
});

test("a value that is tried on the command line says so, and what it overrides", async () => {
  const { run } = await shop();
  const tried = await run("values", "alpha/one/north", "--show-origin", "params.user", "--param", "user=jane");
  expect(tried.stdout).toContain('  from params.user  "jane"                --param\n');
  expect(tried.stdout).toContain('    overrides       "test"                src/values/defaults.ts:10\n');
});

test("JSON has the same for programs", async () => {
  const { run } = await shop();
  const { stdout } = await run("values", "alpha/one/north", "--show-origin", "replicas", "--json");
  expect(JSON.parse(stdout)).toEqual({
    target: "alpha/one/north",
    origins: [
      {
        path: "replicas",
        value: 2,
        from: "settings",
        settings: [
          {
            path: "replicas",
            layer: "alpha",
            file: "src/values/alpha.ts",
            line: 8,
            value: 2,
            depth: 1,
            overrides: [{ path: "replicas", layer: "defaults", file: "src/values/defaults.ts", line: 7, value: 1 }],
          },
        ],
      },
    ],
  });
});

test("a path that is neither value nor setting is a wrong command line", async () => {
  const { run } = await shop();
  expect(await run("values", "alpha/one/north", "--show-origin", "replica")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: [
      "error: There is no value or setting replica. Did you mean replicas?",
      "Values begin with: namespace, replicas, payment, greeting, image, host, inputs",
      "",
    ].join("\n"),
  });
});
