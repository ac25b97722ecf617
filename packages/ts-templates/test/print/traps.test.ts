import { beforeAll, describe, expect, test } from "vitest";
import { defineChart, type TemplateFile } from "../../src/index.ts";
import { parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { type PrintedChart, renderPrinted, renderTogether } from "./printed-chart.ts";
import { loudTraps } from "./traps/loud-traps.ts";
import { silentTraps } from "./traps/silent-traps.ts";
import { schema, type Trap, values } from "./traps/trap.ts";

describe("a trap of Helm's templates", () => {
  let outputs: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const charts = [...silentTraps, ...loudTraps].flatMap((trap, index) => [
      oursOf(trap, `ours-${index}`),
      ...("wrong" in trap ? [naiveOf(trap, `naive-${index}`)] : []),
    ]);
    outputs = await renderTogether(charts);
  });

  test.each(silentTraps.map((trap, index) => ({ ...trap, index })))("$trap", ({ index, wrong, right }) => {
    expect(valueOfX(outputs.get(`naive-${index}`))).toEqual(wrong);
    expect(valueOfX(outputs.get(`ours-${index}`))).toEqual(right);
    expect(right).not.toEqual(wrong);
  });

  test.each(loudTraps.map((trap, index) => ({ ...trap, index: silentTraps.length + index })))("$trap", async (trap) => {
    await expect(renderPrinted(naiveOf(trap, "naive"))).rejects.toThrow(trap.error);
    expect(valueOfX(outputs.get(`ours-${trap.index}`))).toEqual(trap.right);
  });

  test("an integer field becomes 3e+06, which the API server does not take for an integer", async () => {
    const naive = await renderPrinted(naiveOf({ naive: "x: {{ .Values.large }}" }, "naive"));
    const ours = await renderPrinted(oursOf({ ours: ({ large }) => ({ x: large }) }, "ours"));
    expect(naive).toContain("\nx: 3e+06\n");
    expect(ours).toContain("\nx: 3000000\n");
  });
});

const head = { apiVersion: "example.com/v1", kind: "Trap", metadata: { name: "trap" } };

function oursOf({ ours }: Pick<Trap, "ours">, name: string): PrintedChart {
  const chart = defineChart({
    values: schema,
    templates: (values) => ({ trap: { ...head, ...ours(values) } as TemplateFile }),
  });
  const files = printChart(chart, { name, sourceOf: (path) => path });
  return { name, values, templates: new Map(files.map(({ path, text }) => [path, text])) };
}

function naiveOf({ naive }: Pick<Trap, "naive">, name: string): PrintedChart {
  const template = `apiVersion: ${head.apiVersion}\nkind: ${head.kind}\nmetadata: { name: trap }\n${naive}\n`;
  return { name, values, templates: new Map([["trap.yaml", template]]) };
}

function valueOfX(output: string | undefined): YamlValue | undefined {
  return parseManifests(output ?? "")[0]?.body["x"];
}
