import { dump } from "js-yaml";
import type { z } from "zod";
import { defaultsOf } from "./default-values.ts";
import { fieldsOf, isObjectSchema } from "./fields.ts";
import { type JsonSchema, jsonSchemaOf } from "./json-schema.ts";
import { mergeValues } from "./merge-values.ts";
import { remembered } from "./remembered.ts";
import { type Condition, conditionHolds } from "./required-when.ts";
import { typeLabel } from "./type-label.ts";
import { formatPath, type Path } from "./value-path.ts";
import { type Values, valueAt } from "./value-tree.ts";
import { commentLines } from "./yaml-comment.ts";

/** The key below which the chart's schema describes what only the pipeline knows. */
const inputsKey = "inputs";

/** A value that must be given at deployment. */
export interface Input {
  /** Below `inputs`. */
  readonly name: string;
  /** Environment variable that {@link inputsFromEnv} reads: `HELM_TS_INPUT_MISE_APP_ID` for `miseAppId`. */
  readonly variable: string;
  readonly description: string;
  /** What may stand there, in words. */
  readonly type: string;
}

/** How {@link inputsSkeleton} prints. */
export type InputsFormat = "yaml" | "env" | "placeholders";

/** The inputs that these values still need: required always, or by a condition that holds for them. */
export function missingInputs(
  schema: z.core.$ZodType,
  values: Values,
  conditions: readonly Condition[] = [],
): readonly Input[] {
  const json = jsonSchemaOf(schema);
  const merged = mergeValues([defaultsOf(json), values]);
  const wanted = new Set(
    conditions.filter((one) => conditionHolds(one, merged)).flatMap(({ required }) => required.map(formatPath)),
  );
  return inputFields(json)
    .filter(({ path, required }) => (required || wanted.has(formatPath(path))) && valueAt(merged, path) === undefined)
    .map(({ input }) => input);
}

/**
 * What a pipeline has to fill in for these values: a values file with empty values (`yaml`) or with placeholders
 * (`placeholders`, for a pipeline that replaces `__name__`), or environment variables (`env`). Ends with a newline.
 */
export function inputsSkeleton(missing: readonly Input[], format: InputsFormat): string {
  if (format === "env")
    return missing
      .flatMap((input) => [...about(input), `${input.variable}=`])
      .map(line)
      .join("");
  if (missing.length === 0) return `${inputsKey}: {}\n`;
  const value = ({ name }: Input): string => (format === "yaml" ? "" : ` __${name}__`);
  const lines = missing.flatMap((input) => [...about(input), `${yamlKey(input.name)}:${value(input)}`]);
  return [`${inputsKey}:`, ...lines.map((text) => `  ${text}`)].map(line).join("");
}

/** The inputs that environment variables give, as a values file holds them. */
export function inputsFromEnv(schema: z.core.$ZodType, env: Readonly<Record<string, string | undefined>>): Values {
  const given = inputFields(jsonSchemaOf(schema)).flatMap(({ input: { name, variable } }) => {
    const value = env[variable];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return { [inputsKey]: Object.fromEntries(given) };
}

interface InputField {
  readonly path: Path;
  readonly required: boolean;
  readonly input: Input;
}

const inputFields = remembered((json: JsonSchema): readonly InputField[] => {
  const inputs = json.properties?.[inputsKey];
  if (inputs === undefined || !isObjectSchema(inputs)) return [];
  return fieldsOf(inputs).map(({ key, schema, presence }) => ({
    path: [inputsKey, key],
    required: presence === "required",
    input: { name: key, variable: variableOf(key), description: schema.description ?? "", type: typeLabel(schema) },
  }));
});

/** `cosmosDBDocumentEndpoint` is `HELM_TS_INPUT_COSMOS_DB_DOCUMENT_ENDPOINT`. */
function variableOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z])/g, "$1_$2");
  return `HELM_TS_INPUT_${words.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase()}`;
}

function about({ description, type }: Input): readonly string[] {
  return commentLines(description === "" ? type : `${description}\n(${type})`);
}

function yamlKey(name: string): string {
  return dump({ [name]: null }).replace(/: null\n$/, "");
}

function line(text: string): string {
  return `${text}\n`;
}
