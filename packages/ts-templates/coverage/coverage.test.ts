import { readFile } from "node:fs/promises";
import * as api from "@helm/ts-templates";
import { describe, expect, test } from "vitest";
import { type Coverage, coverageOf } from "./coverage.ts";
import { reportOf } from "./report.ts";
import { readSample } from "./sample.ts";
import { constructsWithRow, rowOf } from "./surface/index.ts";

const sample = await readSample();
const rows = sample.constructs.map((construct) => ({ construct, row: rowOf(construct) }));
const written = rows.flatMap(({ construct, row }) => ("missing" in row ? [] : [{ construct, ...row }]));
const seen = written.flatMap(({ construct, seen }) => (seen === undefined ? [] : [{ construct, ...seen }]));

describe("the table of constructs", () => {
  test("has a row for nothing that the sample does not know", () => {
    expect(constructsWithRow.filter((construct) => !sample.constructs.includes(construct))).toEqual([]);
  });

  test.each(written)("names what the public API has: $construct", ({ uses }) => {
    expect(uses.filter((name) => !isPublic(name))).toEqual([]);
  });

  test("finds no name that the public API does not have", () => {
    expect(["each", "fn.trunc", "release.name"].filter(isPublic)).toHaveLength(3);
    expect(["eachOne", "fn.cut", "release.title", "each.of.all"].filter(isPublic)).toEqual([]);
  });

  test.each(seen)("shows what is printed: $construct", async ({ fixture, text }) => {
    const printed = await readFile(new URL(`../test/fixtures/${fixture}/templates.txt`, import.meta.url), "utf8");
    expect(printed).toContain(text);
  });

  test("lacks these constructs, and no other", () => {
    const missing = rows.flatMap(({ construct, row }) => ("missing" in row ? [construct] : []));
    expect(new Set(missing)).toEqual(
      new Set([
        "set",
        "unset",
        "break",
        ".Release",
        ".Capabilities.APIVersions (whole)",
        ".Subcharts",
        ".Subcharts.alertmanager",
      ]),
    );
  });
});

describe("what is expressible without raw()", () => {
  test("of 38 well-known charts", () => {
    const { charts, sum, whole } = coverageOf(sample, "public");
    expect({ charts: charts.size, whole, ...figures(sum) }).toMatchInlineSnapshot(`
      {
        "actions": 56933,
        "charts": 38,
        "files": 1619,
        "missingActions": 162,
        "missingFiles": 43,
        "whole": 18,
      }
    `);
    expect(shareOf(sum.actions)).toBeGreaterThan(0.98);
    expect(shareOf(sum.files)).toBeGreaterThan(0.93);
  });

  test("of the charts of ARO-HCP", () => {
    const { charts, sum, whole } = coverageOf(sample, "aro-hcp");
    expect({ charts: charts.size, whole, ...figures(sum) }).toMatchInlineSnapshot(`
      {
        "actions": 1815,
        "charts": 35,
        "files": 295,
        "missingActions": 1,
        "missingFiles": 1,
        "whole": 34,
      }
    `);
  });

  test("is printed with what is missing", () => {
    const small = {
      constructs: [".Values", "output", "set"],
      actions: [
        [0, 1],
        [0, 2],
      ],
      groups: {
        shops: {
          shop: {
            "templates/a.yaml": [[3, 0]],
            "templates/b.yaml": [
              [996, 0],
              [1, 1],
            ],
          },
          till: { "a.tpl": [[2, 0]] },
        },
      },
    } as const;
    expect(reportOf("shops", coverageOf(small, "shops"))).toMatchInlineSnapshot(`
      "shops   ACTIONS            FILES
      shop       1000   99.9 %       2   50.0 %
      till          2  100.0 %       1  100.0 %
      in sum     1002   99.9 %       3   66.6 %

      1 of 2 charts are expressible as a whole.
      Missing, so that it takes raw() or a template written by hand:
        set: 1 action, 1 file (shop)
          it changes a map where it stands, maybe the values of all templates; entries() and merge() make a new one
      "
    `);
  });
});

function isPublic(name: string): boolean {
  let value: unknown = api;
  for (const step of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return true;
}

function figures({ actions, files }: Coverage) {
  return {
    actions: actions.all,
    missingActions: actions.all - actions.expressible,
    files: files.all,
    missingFiles: files.all - files.expressible,
  };
}

function shareOf({ expressible, all }: { readonly expressible: number; readonly all: number }): number {
  return expressible / all;
}
