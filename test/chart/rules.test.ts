import { type DeepPartial, defineConfig, layer } from "@helm/ts-templates";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isMap, locator, mergeValues, problemText, type Values } from "#toolkit/values";
import chart from "../../src/chart.ts";
import type { ChartValuesInput } from "../../src/values/index.ts";
import { renderValues } from "../render.ts";
import { valuesOf } from "../values/resolve.ts";
import { brokenRules } from "./broken-rules.ts";

const base = valuesOf("public/int/uksouth");

describe.each(brokenRules)("$title", ({ file, messages, reads }) => {
  test("is refused when values are built, with the values behind it and where they are written", () => {
    const problems = built(file).map((problem) => problemText({ ...problem, targets: ["public/int/uksouth"] }));
    expect(problems.map((text) => text.split("\n")[0])).toEqual(messages);
    expect(problems[0]?.split("\n  ").slice(1)).toEqual([...reads, "in public/int/uksouth"]);
  });

  test("is refused by plain Helm, all at once", async () => {
    const over = asMap(load(file));
    const render = renderValues(mergeValues([without(base, over), withoutNulls(over)]), inputsIn(over));
    const { stderr } = await render.then(
      () => ({ stderr: "rendered" }),
      (error: unknown) => error as { readonly stderr: string },
    );
    expect(stderr.replace(/^[^(]*\(aro-hcp-frontend\/templates\/rules\.yaml:\d+:\d+\): /, "").split("\n")).toEqual([
      ...messages,
      "",
      "Use --debug flag to render out invalid YAML",
    ]);
  });
});

test.each([
  ["one Entra application that is meant", { "mise.sharedApplication": true, "inputs.miseAppId": appId() }],
  ["requests that pass without MISE, with the reason", { "authorization.mode": "routing-only", ...reason() }],
])("%s is rendered", async (_, settings) => {
  expect((await renderValues(base, settings)).length).toBeGreaterThan(0);
});

/** As settings, which come last: the sample inputs come after values. */
function inputsIn({ inputs }: Values) {
  const given = Object.entries(isMap(inputs) ? inputs : {});
  return Object.fromEntries(given.map(([name, value]) => [`inputs.${name}`, String(value)]));
}

function appId(): string {
  return "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
}

function reason() {
  return { "authorization.routingOnlyReason": "a test" };
}

/** The problems of the base with a file on top, as a project would have them whose settings are the chart's values. */
function built(file: string) {
  const over = asMap(load(file));
  const config = defineConfig({
    chart: { definition: chart },
    values: {
      settings: {
        schema: z.record(z.string(), z.unknown()),
        layers: { layer: layer<Values>("/base.yaml", without(base, over) as DeepPartial<Values>) },
        derive: (settings) => settings as unknown as ChartValuesInput,
      },
    },
    release: { name: "aro-hcp-frontend", namespace: "aro-hcp" },
  });
  const locate = locator({ root: "/", read: (path) => (path === "/broken.yaml" ? file : "{}") });
  const [resolved] = config.values
    .resolve({ names: [""], locate, added: [{ file: "/broken.yaml", data: withoutNulls(over) }] })
    .values();
  return resolved?.problems ?? [];
}

/** Values without what Helm would take away at a `null`. */
function without(values: Values, over: Values): Values {
  const kept = Object.entries(values).filter(([key]) => over[key] !== null);
  return Object.fromEntries(
    kept.map(([key, value]) => {
      const below = over[key];
      return [key, isMap(value) && isMap(below) ? without(value, below) : value];
    }),
  );
}

function withoutNulls(values: Values): Values {
  const kept = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, isMap(value) ? withoutNulls(value) : value]));
}

function asMap(value: unknown): Values {
  if (isMap(value)) return value;
  throw new TypeError("a layer is a map");
}
