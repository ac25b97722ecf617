import { load } from "js-yaml";
import { EvaluateError } from "./evaluate-error.ts";
import { isList, isRecord, type TemplateValue } from "./evaluated-value.ts";
import { readBack } from "./rendered.ts";
import { string } from "./strings.ts";

/** YAML that is read, by Helm's functions; how Helm writes it, only Helm knows. */
export const yaml = {
  fromYaml: (text: TemplateValue) => {
    const value = read(text) ?? {};
    if (isRecord(value)) return value;
    throw new EvaluateError(`fromYaml is given ${JSON.stringify(text)}, which is no map.`);
  },
  fromYamlArray: (text: TemplateValue) => {
    const value = read(text) ?? [];
    if (isList(value)) return value;
    throw new EvaluateError(`fromYamlArray is given ${JSON.stringify(text)}, which is no list.`);
  },
} as const;

function read(text: TemplateValue): TemplateValue {
  try {
    return readBack(load(string(text)) as TemplateValue);
  } catch (cause) {
    throw new EvaluateError(`${JSON.stringify(text)} is no YAML: ${String(cause)}`);
  }
}
