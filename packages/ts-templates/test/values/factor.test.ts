import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { findHelm, helmTemplate } from "../../src/helm/index.ts";
import {
  type FactorTarget,
  factorValues,
  filesOf,
  formatPath,
  mergeValues,
  type Values,
} from "../../src/values/index.ts";
import { testDirectory, writeChart, writeFiles } from "../helm/test-chart.ts";

const directory = await testDirectory();

/** A target whose values are decided at the depths given by path; 1 where none is given. */
function target(name: string, values: Values, depths: Readonly<Record<string, number>> = {}): FactorTarget {
  return { path: name.split("/"), values, depthOf: (path) => depths[formatPath(path)] ?? 1 };
}

function factored(targets: readonly FactorTarget[]): Readonly<Record<string, Values>> {
  return Object.fromEntries(factorValues(targets));
}

describe("factoring values over files", () => {
  it("puts each value into the file of the depth at which it is decided", () => {
    const values = (region: string) => ({ image: "a", env: "dev", region, list: [1, 2] });
    const depths = { env: 2, region: 3, list: 0 };
    const targets = [target("dev/dev/west", values("west"), depths), target("dev/dev/east", values("east"), depths)];
    expect(factored(targets)).toEqual({
      dev: { image: "a", list: [1, 2] },
      "dev/dev": { env: "dev" },
      "dev/dev/west": { region: "west" },
      "dev/dev/east": { region: "east" },
    });
  });

  it("lets the one target that decides a shared value deeper override it there", () => {
    const targets = [
      target("dev/dev/west", { image: "a" }),
      target("dev/dev/east", { image: "a" }),
      target("dev/dev/south", { image: "b" }, { image: 3 }),
      target("dev/dev/north", { image: "a" }, { image: 3 }),
    ];
    expect(factored(targets)).toEqual({ dev: { image: "a" }, "dev/dev/south": { image: "b" } });
  });

  it("puts a value deeper if a target has not got it, for Helm cannot take a key away", () => {
    const targets = [
      target("dev/dev/west", { a: { b: 1 }, c: 1 }),
      target("dev/dev/east", { a: { b: 1 }, c: 1 }),
      target("dev/perf/west", { c: 1 }),
    ];
    expect(factored(targets)).toEqual({ dev: { c: 1 }, "dev/dev": { a: { b: 1 } } });
  });

  it("puts a value deeper if targets differ although it should stand higher", () => {
    const targets = [
      target("dev/dev/west", { a: 1 }),
      target("dev/dev/east", { a: 2 }),
      target("dev/perf/west", { a: 1 }),
    ];
    expect(factored(targets)).toEqual({ "dev/dev/west": { a: 1 }, "dev/dev/east": { a: 2 }, "dev/perf": { a: 1 } });
  });

  it("keeps apart a scalar, a map, an empty map and a list of the same name", () => {
    const targets = [
      target("dev/a/w", { x: "scalar" }),
      target("dev/b/w", { x: { y: 1 } }),
      target("dev/c/w", { x: {} }),
      target("dev/d/w", { x: [1] }),
    ];
    expect(factored(targets)).toEqual({
      "dev/a": { x: "scalar" },
      "dev/b": { x: { y: 1 } },
      "dev/c": { x: {} },
      "dev/d": { x: [1] },
    });
  });

  it("lists a target's files from the general to the special, without those that would be empty", () => {
    const files = factorValues([target("dev/dev/west", { a: 1, b: 2 }, { b: 3 })]);
    expect(filesOf(["dev", "dev", "west"], files)).toEqual(["dev", "dev/dev/west"]);
    expect(filesOf(["dev", "perf", "west"], files)).toEqual(["dev"]);
  });

  it("keeps the order in which the values are written", () => {
    const files = factorValues([target("dev/dev/west", { b: 1, a: { d: 1, c: 2 } })]);
    expect(JSON.stringify(files.get("dev"))).toBe('{"b":1,"a":{"d":1,"c":2}}');
  });

  it("gives targets of any depth their values", () => {
    const targets = [target("dev", { a: 1 }), target("public/prod", { a: 1, b: 2 }, { b: 2 })];
    expect(factored(targets)).toEqual({ dev: { a: 1 }, public: { a: 1 }, "public/prod": { b: 2 } });
  });
});

const leaf = fc.constantFrom<unknown>(0, 1, "a", "", true, false, [], ["a"], [{ a: 1 }], {});
const tree = fc.letrec((tie) => ({
  values: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof({ maxDepth: 2 }, leaf, tie("values")), { maxKeys: 3 }),
})).values as fc.Arbitrary<Values>;
const targets = fc
  .uniqueArray(fc.tuple(fc.constantFrom("x", "y"), fc.constantFrom("x", "y"), fc.constantFrom("x", "y", "z")), {
    minLength: 1,
    maxLength: 6,
    selector: (path) => path.join("/"),
  })
  .chain((paths) =>
    fc.tuple(
      ...paths.map((path) =>
        fc.tuple(fc.constant(path), fc.oneof(tree, fc.constant<Values>({ a: 1, b: { c: 2 } })), fc.nat(3)),
      ),
    ),
  )
  .map((all): readonly FactorTarget[] =>
    all.map(([path, values, depth]) => ({ path, values, depthOf: ([first]) => (first === "a" ? depth : 1) })),
  );

describe("any factored values", () => {
  it("merge to exactly the values of each target, and no file is empty", () => {
    fc.assert(
      fc.property(targets, (all) => {
        const files = factorValues(all);
        for (const { path, values } of all) {
          expect(mergeValues(filesOf(path, files).map((file) => files.get(file) ?? {}))).toEqual(values);
        }
        expect([...files.values()].every((file) => Object.keys(file).length > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("are merged by the real Helm to the same values", async () => {
    const helm = await findHelm();
    const own = await mkdtemp(join(directory, "values-"));
    const chart = await writeChart(join(own, "chart"), {
      "templates/values.yaml": "values: {{ toJson .Values }}\n",
    });
    const all = fc.sample(targets, { seed: 7, numRuns: 4 }).flat();
    const unique = [...new Map(all.map((one) => [one.path.join("/"), one])).values()];
    const files = factorValues(unique);
    await writeFiles(own, Object.fromEntries([...files].map(([name, values]) => [`${name}.yaml`, dump(values)])));
    for (const { path, values } of unique) {
      const valuesFiles = filesOf(path, files).map((file) => join(own, `${file}.yaml`));
      const text = await helmTemplate({ helm, chart, release: "demo", namespace: "demo", valuesFiles });
      expect(load(text)).toEqual({ values });
    }
  });
});
