import type { z } from "zod";
import { HelmTsError } from "../errors.ts";
import { type Operand, operandNode, type ValueRef } from "../expr/index.ts";
import { valuesOf } from "../values/index.ts";
import { lowerDocuments } from "./lower/index.ts";
import type { RuleNode, TemplateFileNode } from "./node.ts";
import { refuseRepeated } from "./refuse-repeated.ts";
import { lowerRules, type Rule } from "./rule.ts";
import type { Each, Templated, When } from "./templated.ts";

/** What a template file holds: one manifest, or several, each of them maybe conditional or once per element. */
export type TemplateFile = Templated<object> | When<object> | Each<object> | readonly TemplateFile[];

/** A chart: its values, and for each template file what is in it. */
export interface ChartDefinition<S extends z.ZodObject = z.ZodObject> {
  readonly values: S;
  /** What has to hold between the values; the templates have a file that checks it, too. */
  readonly rules: readonly RuleNode[];
  readonly templates: readonly TemplateFileNode[];
}

/**
 * Defines a chart. The keys of `templates` are paths below `chart/templates/` without `.yaml`; they are printed in
 * this order's files, one each. `rules` say what has to hold between the values; they are printed as `rules.yaml`, which
 * renders nothing, and stops with the messages of all that are broken. `notes` are what Helm tells the person who
 * installed the chart, printed as `NOTES.txt`.
 *
 * @example
 * export default defineChart({
 *   values: z.strictObject({ replicas: z.int().default(2).describe("Pods of the web server") }),
 *   templates: (values) => ({ "web/deployment": deployment(values) }),
 * });
 */
export function defineChart<S extends z.ZodObject>(definition: {
  readonly values: S;
  readonly rules?: (values: ValueRef<z.output<S>>) => readonly Rule[];
  readonly templates: (values: ValueRef<z.output<S>>) => Readonly<Record<string, TemplateFile>>;
  readonly notes?: (values: ValueRef<z.output<S>>) => Operand<string>;
}): ChartDefinition<S> {
  const values = valuesOf(definition.values);
  const rules = lowerRules(definition.rules?.(values) ?? []);
  const files = Object.entries(definition.templates(values)).map(([path, content]): TemplateFileNode => {
    return { path: `${path}.yaml`, documents: lowerDocuments(content, path) };
  });
  const notes = notesFile(definition.notes?.(values));
  const templates = [...rulesFile(rules, files), ...files, ...notes];
  refuseRepeated(templates);
  return { values: definition.values, rules, templates };
}

const rulesPath = "rules.yaml";

function rulesFile(rules: readonly RuleNode[], files: readonly TemplateFileNode[]): readonly TemplateFileNode[] {
  if (rules.length === 0) return [];
  if (files.some(({ path }) => path === rulesPath)) {
    throw new HelmTsError("rules-path", `The template "rules" has the name of the file of the chart's rules.`);
  }
  return [{ path: rulesPath, documents: [{ kind: "rules", rules }] }];
}

function notesFile(notes: Operand<string> | undefined): readonly TemplateFileNode[] {
  if (notes === undefined) return [];
  return [{ path: "NOTES.txt", documents: [{ kind: "notes", text: operandNode(notes) }] }];
}
