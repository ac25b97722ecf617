import type { Path } from "../values/index.ts";
import type { ChartSource } from "./chart-source.ts";
import { descriptionsIn } from "./descriptions.ts";
import { type Examples, inferObject, memberExamples } from "./infer-type.ts";
import { schemaType } from "./schema-type.ts";
import type { FieldType, ObjectType } from "./value-type.ts";
import { type ValueUse, valueUses } from "./value-uses.ts";

/** The type of a chart's values. */
export interface ChartType {
  readonly type: ObjectType;
  /** What values.schema.json restricts and the type does not: `ingress: if`. */
  readonly wider: readonly string[];
}

/** What may be set in a chart: from its values.schema.json where it says something, from its values files and templates elsewhere. */
export function chartType(chart: ChartSource): ChartType {
  const wider = new Set<string>();
  const examples: Examples = {
    given: chart.values,
    others: [...chart.examples.values()],
    use: usesOf(chart),
    inWhole: false,
  };
  const onWider = (path: string, what: string): void => void wider.add(path === "" ? what : `${path}: ${what}`);
  const read = schemaType(chart.schema, examples, { root: chart.schema ?? {}, onWider });
  const root = read.kind === "object" ? read : inferObject(examples);
  const whole = known(chart.switches.reduce(withSwitch, withSubcharts(root, chart, examples)));
  const described = withDescriptions(whole, descriptionsIn(chart.valuesText), []);
  return { type: described, wider: [...wider] };
}

/** As templates read them, and as Helm does for subcharts. */
function usesOf({ texts, valuesText, switches }: ChartSource): ValueUse {
  const asked = switches.map((path) => `{{ if .Values.${path.replaceAll(/[^.]*-[^.]*/g, "⟦$&⟧")} }}{{ end }}`);
  return valueUses([...texts, valuesText, ...asked]);
}

/** A subchart knows more values than its parent names. */
function withSubcharts(type: ObjectType, { subcharts }: ChartSource, examples: Examples): ObjectType {
  const others = type.fields.filter(({ key }) => !subcharts.includes(key));
  const fields = subcharts.map((key): FieldType => {
    const { fields } = inferObject(memberExamples(examples, key));
    return { key, type: { kind: "object", fields, open: "subchart" }, presence: "required" };
  });
  return { ...type, fields: [...others, ...fields] };
}

/** In a subchart anything may be set: what says no more than that is left out. */
function known(type: ObjectType, inSubchart = false): ObjectType {
  const inside = inSubchart || type.open === "subchart";
  const fields = type.fields.map((field): FieldType => {
    return field.type.kind === "object" ? { ...field, type: known(field.type, inside) } : field;
  });
  return { ...type, fields: inside ? fields.filter(saysSomething) : fields };
}

function saysSomething({ type, presence }: FieldType): boolean {
  return type.kind !== "unknown" || presence === "default" || presence === "removable";
}

/** What switches a subchart is a boolean, also where the chart does not say it. */
function withSwitch(type: ObjectType, path: string): ObjectType {
  const [first, ...rest] = path.split(".");
  const fields = type.fields.map((field): FieldType => {
    if (field.key !== first) return field;
    if (rest.length === 0) return field.type.kind === "unknown" ? { ...field, type: { kind: "boolean" } } : field;
    return field.type.kind === "object" ? { ...field, type: withSwitch(field.type, rest.join(".")) } : field;
  });
  return { ...type, fields };
}

function withDescriptions(type: ObjectType, descriptionOf: (path: Path) => string | undefined, path: Path): ObjectType {
  const fields = type.fields.map((field): FieldType => {
    const own = [...path, field.key];
    const description = field.description ?? descriptionOf(own);
    const inner = field.type.kind === "object" ? withDescriptions(field.type, descriptionOf, own) : field.type;
    return { ...field, type: inner, ...(description !== undefined && { description }) };
  });
  return { ...type, fields };
}
