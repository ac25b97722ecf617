import { concatenated } from "../go/index.ts";
import { EvaluateError } from "./evaluate-error.ts";
import { memberOf, type TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";
import type { Scope } from "./scope.ts";
import { textFunctions } from "./text-functions.ts";

/** What `tpl` gives with the root as context: of plain paths alone, as they are or quoted, as anything else is a program. */
export function tplText(text: string, scope: Scope): string {
  const pieces = text.split(/\{\{\s*(.*?)\s*\}\}/s);
  return concatenated(pieces.map((piece, index) => (index % 2 === 0 ? piece : pathText(piece, text, scope))));
}

const objects = { Values: "values", Release: "release", Chart: "chart" } as const;

/** A value as Helm has it: a number of the values is a float. What is missing leaves nothing. */
function pathText(action: string, text: string, scope: Scope): string {
  const [, object, path = "", quote] = /^\$?\.(Values|Release|Chart)((?:\.\w+)+)(\s*\|\s*quote)?$/.exec(action) ?? [];
  if (object === undefined) {
    throw new EvaluateError(`tpl() of ${JSON.stringify(text)} cannot be evaluated: only Helm can run it.`);
  }
  const root: TemplateValue = scope.builtIns[objects[object as keyof typeof objects]];
  const value = path.slice(1).split(".").reduce(memberOf, root);
  if (value === undefined || value === null) return "";
  return quote === undefined ? goText(value) : textFunctions.quote(value);
}
