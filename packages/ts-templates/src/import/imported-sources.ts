import { PACKAGE_NAME } from "../package-name.ts";
import type { ChartSource } from "./chart-source.ts";
import { withoutNull } from "./infer-type.ts";
import { printKey, printLiteral, printObject } from "./print-type.ts";
import type { ObjectType } from "./value-type.ts";

/** What the sources of an imported chart are made of. */
export interface ImportedParts {
  readonly name: string;
  readonly type: ObjectType;
  readonly targets: ChartSource["examples"];
}

/** The sources of a chart whose templates are all written by hand: TypeScript by path in the project. */
export function importedSources({ name, type, targets }: ImportedParts): ReadonlyMap<string, string> {
  return new Map([
    ["helm-ts.config.ts", config(name, targets.size > 0)],
    ["src/chart.ts", CHART],
    ...(targets.size === 0 ? [] : [["src/targets.ts", targetsFile(targets)] as const]),
    ["src/values.ts", valuesFile(type)],
  ]);
}

/** A chart that nobody can install without more values has no targets yet. */
function config(name: string, hasTargets: boolean): string {
  const imports = hasTargets
    ? '\nimport { targets } from "./src/targets.ts";\nimport { schema } from "./src/values.ts";'
    : "";
  const values = hasTargets
    ? "\n  values: { settings: { schema, layers: targets, derive: (settings) => settings } },"
    : "";
  return `import { defineConfig } from "${PACKAGE_NAME}";
import chart from "./src/chart.ts";${imports}

export default defineConfig({
  chart: { definition: chart },${values}
  release: { name: ${JSON.stringify(name)}, namespace: ${JSON.stringify(name)} },
});
`;
}

const CHART = `import { defineChart } from "${PACKAGE_NAME}";
import { schema } from "./values.ts";

/** The templates that are written in TypeScript: each key is a file of chart/templates. The others are written by hand. */
export default defineChart({
  values: schema,
  templates: () => ({}),
});
`;

function targetsFile(targets: ChartSource["examples"]): string {
  const children = [...targets].map(([name, values]) => printTarget(name, withoutNull(values)));
  return `import { layer } from "${PACKAGE_NAME}";
import type { z } from "zod";
import type { schema } from "./values.ts";

type Values = z.input<typeof schema>;

/** Where the chart is installed, and with which values: those of a child come on top of those above it. */
export const targets = {
  layer: layer<Values>(import.meta.url, {}),
  children: {
${children.join("")}  },
};
`;
}

function printTarget(name: string, values: unknown): string {
  const flat = `    ${printKey(name)}: { layer: layer<Values>(import.meta.url, ${printLiteral(values)}) },\n`;
  if (flat.length <= WIDTH && !flat.trimEnd().includes("\n")) return flat;
  const literal = printLiteral(values, "      ");
  return `    ${printKey(name)}: {\n      layer: layer<Values>(import.meta.url, ${literal}),\n    },\n`;
}

const WIDTH = 120;

function valuesFile(type: ObjectType): string {
  const schema = printObject(type);
  const used = ["subchart", "subtree"].filter((name) => new RegExp(`\\b${name}(?:<object>)?\\(`).test(schema));
  const toolkit = used.length === 0 ? "" : `import { ${used.join(", ")} } from "${PACKAGE_NAME}";\n`;
  return `${toolkit}import { z } from "zod";

/** What can be set. Descriptions and defaults make chart/values.yaml, its JSON Schema and the table in its README. */
export const schema = ${schema};
`;
}
