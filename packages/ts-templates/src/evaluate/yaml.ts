import { load } from "js-yaml";
import { compactJson } from "../go/index.ts";
import { EvaluateError } from "./evaluate-error.ts";
import { isList, isRecord, type TemplateValue } from "./evaluated-value.ts";
import { readBack } from "./rendered.ts";
import { string } from "./strings.ts";

/** YAML as a text and back, by Helm's functions. */
export const yaml = {
  /** Written as JSON, which every YAML reader reads alike: what is computed with it is only read back. */
  toYaml: (value: TemplateValue) => compactJson(value),
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
