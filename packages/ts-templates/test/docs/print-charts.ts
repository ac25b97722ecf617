import process from "node:process";
import { pathToFileURL } from "node:url";
import { printChart } from "../../src/print/index.ts";
import type { ChartDefinition } from "../../src/template/index.ts";
import { valuesYaml } from "../../src/values/index.ts";

/** Prints as JSON what each module's chart prints: its templates and values file, by module and path. */
const printed = await Promise.all(
  process.argv.slice(2).map(async (file) => {
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    const chart = (module["chart"] ?? module["default"]) as ChartDefinition;
    const templates = printChart(chart, { name: "shop", sourceOf: () => "src/chart.ts" });
    const files = templates.map(({ path, text }) => [`templates/${path}`, text]);
    return [file, { ...Object.fromEntries(files), "values.yaml": valuesYaml(chart.values, { header: "" }) }];
  }),
);
process.stdout.write(JSON.stringify(Object.fromEntries(printed)));
