import {
  type CallNode,
  type ExprNode,
  type IncludeNode,
  kindOf,
  type TextNode,
  type ValueKind,
} from "../expr/index.ts";
import { compactJson, concatenated, jsonNumber } from "../go/index.ts";
import { float64 } from "./decimals.ts";
import { EvaluateError } from "./evaluate-error.ts";
import { isTrue, type TemplateRecord, type TemplateValue } from "./evaluated-value.ts";
import { functions } from "./functions.ts";
import { goText } from "./go-text.ts";
import { int64 } from "./integers.ts";
import { methodValue } from "./methods.ts";
import { readBack } from "./rendered.ts";
import { resolve, type Scope } from "./scope.ts";
import { string } from "./strings.ts";
import { tplText } from "./tpl-text.ts";

/** What an expression gives in a scope. */
export function exprValue(node: ExprNode, scope: Scope): TemplateValue {
  switch (node.kind) {
    case "literal":
      return ofKind(kindOf(node), node.value);
    case "reference":
      return ofKind(
        node.valueKind,
        resolve(node, scope, { keyOf: (key, at) => textOf(exprValue(key, at)), exprValue }),
      );
    case "call":
      return callValue(node, scope);
    case "method": {
      const given = node.arguments.map((argument) => exprValue(argument, scope));
      return methodValue(exprValue(node.object, scope), node.method, given);
    }
    case "text":
      return textValue(node, scope);
    case "choose": {
      // Helm evaluates both, so that either may stop the render.
      const [then, otherwise] = [exprValue(node.then, scope), exprValue(node.otherwise, scope)];
      return isTrue(exprValue(node.test, scope)) ? then : otherwise;
    }
    case "include":
      return readBack(scope.include(node, scope));
    case "defined":
      return readBack(scope.defined(node, scope));
    case "foreign":
      throw new EvaluateError(`The helper "${node.name}" cannot be evaluated: it is not of this chart's definition.`);
    case "raw":
      throw new EvaluateError(`raw(${JSON.stringify(node.source)}) cannot be evaluated: only Helm can follow it.`);
  }
}

/** The arguments that a helper is called with. */
export function argumentValues(node: IncludeNode, scope: Scope): TemplateRecord | undefined {
  if (!node.helper.takesArguments) return undefined;
  const given = Object.entries(node.arguments);
  return Object.fromEntries(given.map(([name, argument]) => [name, exprValue(argument, scope)]));
}

/** A value as its kind says that it is printed and computed with; what is missing stays so. */
export function ofKind(kind: ValueKind, value: TemplateValue): TemplateValue {
  if (value === undefined || value === null) return undefined;
  if (kind === "integer") return int64(value);
  return kind === "number" ? float64(value) : value;
}

/** A value as part of a text: an integer is never printed with an exponent, as Go would print a float. */
export function textOf(value: TemplateValue): string {
  return typeof value === "number" ? jsonNumber(value) : goText(value);
}

function callValue(node: CallNode, scope: Scope): TemplateValue {
  if (node.function === "and" || node.function === "or")
    return firstThat(node.function === "or", node.arguments, scope);
  if (node.function === "tpl") return tplValue(node, scope);
  const called = Object.hasOwn(functions, node.function) ? functions[node.function] : undefined;
  if (called === undefined) {
    throw new EvaluateError(`The function "${node.function}" cannot be evaluated: only Helm knows what it gives.`);
  }
  const value = called(...node.arguments.map((argument, index) => argumentValue(node, argument, index, scope)));
  return node.signature?.passesOn === true ? ofKind(node.valueKind, value) : value;
}

/** An argument in the form in which the function gets it: as Helm has it, an integer is a float. */
function argumentValue(call: CallNode, node: ExprNode, index: number, scope: Scope): TemplateValue {
  const value = exprValue(node, scope);
  const form = call.signature?.forms[index];
  if (form === "text" && typeof value === "number") return textOf(value);
  if (typeof value !== "bigint") return value;
  return form === "data" || form === "float" || (form === "raw" && isAsHelmHasIt(node)) ? Number(value) : value;
}

/** Whether an expression gives a number as it was read from a values file. */
function isAsHelmHasIt(node: ExprNode): boolean {
  if (node.kind === "call") return node.signature?.passesOn === true || node.function === "required";
  return node.kind === "reference";
}

function tplValue({ arguments: [text, context] }: CallNode, scope: Scope): string {
  const source = text === undefined ? "" : templateText(text, scope);
  if (!source.includes("{{")) return source;
  if (context?.kind === "reference" && context.root.kind === "root") return tplText(source, scope);
  throw new EvaluateError(`tpl() of ${JSON.stringify(source)} cannot be evaluated: its context is not the root.`);
}

/** A structure is written as JSON, which every YAML reader reads alike. */
function templateText(text: ExprNode, scope: Scope): string {
  const [structure] = text.kind === "call" && text.function === "toYaml" ? text.arguments : [];
  return structure === undefined ? string(exprValue(text, scope)) : compactJson(exprValue(structure, scope));
}

/** `and` gives its first argument that is false, `or` its first that is true, else the last; it evaluates no further. */
function firstThat(isWanted: boolean, given: readonly ExprNode[], scope: Scope): TemplateValue {
  let value: TemplateValue;
  for (const argument of given) {
    value = exprValue(argument, scope);
    if (isTrue(value) === isWanted) return value;
  }
  return value;
}

function textValue({ parts, holes }: TextNode, scope: Scope): string {
  const filled = holes.flatMap((hole, index) => [textOf(exprValue(hole, scope)), parts[index + 1] ?? ""]);
  return concatenated([parts[0] ?? "", ...filled]);
}
