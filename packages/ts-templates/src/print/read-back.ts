import type { ArgumentForm, ValueKind } from "../expr/index.ts";

/** In which form a value is wanted. Helm reads every number as a float, so a number may have to be changed. */
export type Form = Exclude<ArgumentForm, "int">;

/** A helper gives text; this reads it back as what the helper says that it is. */
export function readBack(text: string, kind: ValueKind, form: Form): string {
  switch (kind) {
    case "string":
      return text;
    case "boolean":
      return `eq (${text}) "true"`;
    case "integer":
    case "number":
      return form === "text" ? text : `${form === "value" && kind === "integer" ? "int64" : "float64"} (${text})`;
    case "list":
      return `fromYamlArray (${text})`;
    case "object":
    case "record":
      return `fromYaml (${text})`;
    case "unknown":
      return `index (fromJsonArray (printf "[%s]" (${text}))) 0`;
  }
}
