import { bytesOf, compactJson } from "../go/index.ts";
import { EvaluateError } from "./evaluate-error.ts";
import { isList, isRecord, memberOf, type TemplateRecord, type TemplateValue } from "./evaluated-value.ts";
import { globPattern } from "./glob.ts";
import { string } from "./strings.ts";

/** Calls a method of a built-in object. */
export function methodValue(object: TemplateValue, name: string, given: readonly TemplateValue[]): TemplateValue {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) {
    throw new EvaluateError(`The method "${name}" cannot be evaluated: only Helm knows what it gives.`);
  }
  return method(object, ...given.map(string));
}

const methods: Readonly<Record<string, (object: TemplateValue, argument?: string) => TemplateValue>> = {
  Has: (versions, wanted = "") => isList(versions) && versions.includes(wanted),
  Get: (files, path = "") => contentOf(files, path),
  Lines: (files, path = "") => {
    const content = contentOf(files, path);
    return content === "" ? [] : content.replace(/\n$/, "").split("\n");
  },
  Glob: (files, pattern = "") => {
    const matches = globPattern(pattern);
    return Object.fromEntries(Object.entries(recordOf(files)).filter(([path]) => matches.test(path)));
  },
  // Helm gives these as YAML, of which JSON is a part.
  AsConfig: (files) => byBaseName(files, (content) => content),
  AsSecrets: (files) => byBaseName(files, (content) => bytesOf(content).toString("base64")),
};

function byBaseName(files: TemplateValue, change: (content: string) => string): string {
  const entries = Object.entries(recordOf(files)).map(([path, content]) => {
    return [path.slice(path.lastIndexOf("/") + 1), change(string(content))] as const;
  });
  return compactJson(Object.fromEntries(entries));
}

function contentOf(files: TemplateValue, path: string): string {
  return string(memberOf(files, path) ?? "");
}

function recordOf(value: TemplateValue): TemplateRecord {
  return isRecord(value) ? value : {};
}
