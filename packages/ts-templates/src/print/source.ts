import { HelmTsError } from "../errors.ts";
import {
  type ArgumentForm,
  type CallNode,
  type ChooseNode,
  type DefinedNode,
  type ExprNode,
  type ForeignIncludeNode,
  type IncludeNode,
  isGoInteger,
  isStructureKind,
  kindOf,
  type MethodNode,
  mayBeMissing,
  type TextNode,
  type ValueKind,
} from "../expr/index.ts";
import { constantText, type DefinedBody, type HelperNode, type LinesNode } from "../template/index.ts";
import { definedStructure, includeDefined } from "./definition.ts";
import { endsInBlock } from "./helper-text.ts";
import { startsDynamic } from "./lines-form.ts";
import { goString } from "./literal.ts";
import { type Form, readBack } from "./read-back.ts";
import { sameNode } from "./same-node.ts";
import { referenceSource, type Scope } from "./scope.ts";

/** A Go-template expression, as it stands between `{{` and `}}`. */
export function source(node: ExprNode, scope: Scope, form: Form = "value"): string {
  switch (node.kind) {
    case "literal":
      return literalSource(node.value, form);
    case "reference":
      return coerced(referenceSource(node, scope, operand), node.valueKind, form);
    case "call":
      return callSource(node, scope, form);
    case "method":
      return formed(methodSource(node, scope), node.valueKind, form);
    case "text":
      return textSource(node, scope);
    case "choose":
      return chooseSource(node, scope, form);
    case "include":
      return includeSource(node, scope, form);
    case "foreign":
      return readBack(foreignText(node, scope), node.valueKind, form);
    case "defined":
      return definedSource(node, scope, form);
    case "raw":
      return coerced(`(${node.source})`, node.valueKind, form);
  }
}

/** An expression as an argument of a function: in parentheses unless it is one word. */
export function operand(node: ExprNode, scope: Scope, form: Form = "value"): string {
  return wrapped(source(node, scope, form));
}

/** The text of a scalar, without the quotes that JSON would give it. */
export function plainText(node: ExprNode, scope: Scope): string {
  if (kindOf(node) !== "unknown") return source(node, scope, "text");
  const value = operand(node, scope, "raw");
  return `ternary ${value} (toJson ${value}) (kindIs "string" ${value})`;
}

/** Values of two kinds are printed as JSON, since only the chosen one tells whether it needs quotes. */
function chooseSource(node: ChooseNode, scope: Scope, form: Form): string {
  if (node.valueKind === "unknown" && form === "text") return `toJson (${chooseSource(node, scope, "raw")})`;
  const branches = [node.then, node.otherwise].map((branch) => operand(branch, scope, form));
  return `ternary ${branches.join(" ")} ${operand(node.test, scope)}`;
}

/** The call of a helper, which gives its text. */
export function includeText(node: IncludeNode, scope: Scope): string {
  const helper = node.helper as HelperNode;
  const known = scope.definitions.helpers.get(helper.name);
  if (known !== undefined && !sameNode(known, helper)) {
    throw new HelmTsError("helper-name", `Two helpers are named "${helper.name}"; give one another name.`);
  }
  scope.definitions.helpers.set(helper.name, helper);
  return `include ${goString(`${scope.prefix}.${helper.name}`)} ${argumentsSource(node, scope)}`;
}

function argumentsSource({ helper, arguments: given }: IncludeNode, scope: Scope): string {
  if (!helper.takesArguments) return scope.root;
  const pairs = Object.entries(given).map(([key, value]) => `${goString(key)} ${operand(value, scope, "raw")}`);
  return `(dict ${[`"root" ${scope.root}`, ...pairs].join(" ")})`;
}

function includeSource(node: IncludeNode, scope: Scope, form: Form): string {
  const text = includeText(node, scope);
  return readBack(isStructureKind(node.valueKind) ? wholeLines(node, text) : text, node.valueKind, form);
}

/** The call of a helper of another chart, which gives its text; white space around a scalar is none of it. */
export function foreignText(node: ForeignIncludeNode, scope: Scope): string {
  const text = `include ${goString(node.name)} ${operand(node.argument, scope)}`;
  return isStructureKind(node.valueKind) ? text : `${text} | trim`;
}

function wholeLines({ helper }: IncludeNode, text: string): string {
  return endsInBlock((helper as HelperNode).body) ? `print (${text}) "\\n"` : text;
}

/** The YAML text of a structure that is defined. */
export function definedText({ body }: DefinedNode, scope: Scope): string {
  const what = body.kind === "fold" ? "fold" : "data";
  const text = includeDefined(body as DefinedBody, what, scope);
  return body.kind === "fold" ? text : `${text} | trim`;
}

/** The text of lines; `what` names the definition in which they stand. */
export function linesSource(body: LinesNode, what: string, scope: Scope): string {
  const constant = constantText(body);
  if (constant !== undefined) return goString(constant);
  const text = includeDefined(body, what, scope);
  return startsDynamic(body) ? `${text} | trimPrefix "\\n"` : text;
}

function definedSource({ body, valueKind }: DefinedNode, scope: Scope, form: Form): string {
  const defined = body as DefinedBody;
  if (defined.kind === "fold") return readBack(includeDefined(defined, "fold", scope), valueKind, form);
  if (defined.kind === "lines") return linesSource(defined, "text", scope);
  const structure = definedStructure(defined, "data", scope);
  return coerced(`(${structure})`, valueKind, form, structure);
}

function callSource(node: CallNode, scope: Scope, form: Form): string {
  if (comparisons.has(node.function)) return comparison(node, scope);
  const given = node.arguments.map((each, index) => argument(node, each, index, scope));
  const call = [node.function, ...given].join(" ");
  // Nothing comes after it.
  if (node.function === "fail") return call;
  // What gives back the value itself gives a float where Helm read a number.
  return node.function === "required" || node.signature?.passesOn === true
    ? coerced(`(${call})`, node.valueKind, form, call)
    : formed(call, node.valueKind, form);
}

function methodSource(node: MethodNode, scope: Scope): string {
  const given = node.arguments.map((each) => operand(each, scope));
  return [`${operand(node.object, scope, "raw")}.${node.method}`, ...given].join(" ");
}

const comparisons: ReadonlySet<string> = new Set(["eq", "ne", "lt", "le", "gt", "ge"]);

/** Go compares only numbers of one kind, so an integer beside a float becomes a float. */
function comparison(node: CallNode, scope: Scope): string {
  const kinds = node.arguments.map(kindOf);
  const isOrder = node.function !== "eq" && node.function !== "ne";
  const given = node.arguments.map((each) => {
    // Anything can be equal, but only numbers have an order here.
    if (kinds.includes("unknown")) return `(${isOrder ? "float64" : "toJson"} ${operand(each, scope, "raw")})`;
    return operand(each, scope, kinds.includes("number") ? "float" : "value");
  });
  return [node.function, ...given].join(" ");
}

/** Functions that look at the value itself, or make a number of it themselves, take it as it is. */
const takesRaw: ReadonlySet<string> = new Set(
  "kindIs empty required toJson toYaml add sub mul div mod addf subf mulf divf join".split(" "),
);

function argument(call: CallNode, node: ExprNode, index: number, scope: Scope): string {
  const form = call.signature?.forms[index] ?? formByName(call.function, index);
  if (form === "int") return intOf(node, scope);
  if (form !== "text") return operand(node, scope, form);
  // What may be missing is no number, and the function says what becomes of it.
  const isWhole = kindOf(node) === "unknown" && mayBeMissing(node);
  return isWhole ? operand(node, scope, "raw") : wrapped(plainText(node, scope));
}

function formByName(name: string, index: number): ArgumentForm {
  if (name === "trunc" && index === 0) return "int";
  return takesRaw.has(name) ? "raw" : "value";
}

/** Where a function's parameter is an `int`, Go takes no `int64` for it. */
function intOf(node: ExprNode, scope: Scope): string {
  return node.kind === "literal" ? operand(node, scope) : `(int ${operand(node, scope, "raw")})`;
}

function textSource(node: TextNode, scope: Scope): string {
  const [first = "", ...others] = node.parts;
  if (node.holes.length === 0) return goString(first);
  if (node.holes.length === 1 && first === "" && others[0] === "") return wholeText(node.holes[0], scope);
  const verbs = node.holes.map((hole) => (kindOf(hole) === "string" ? "%s" : "%v"));
  const format =
    first.replaceAll("%", "%%") + others.map((part, index) => verbs[index] + part.replaceAll("%", "%%")).join("");
  return [`printf ${goString(format)}`, ...node.holes.map((hole) => wrapped(plainText(hole, scope)))].join(" ");
}

function wholeText(hole: ExprNode | undefined, scope: Scope): string {
  if (hole === undefined) return goString("");
  return kindOf(hole) === "string" ? source(hole, scope) : `toString ${wrapped(plainText(hole, scope))}`;
}

/** A value as Helm has it, in the form that is asked for; `bare` is how it is written where nothing need be done. */
function coerced(text: string, kind: ValueKind, form: Form, bare = text): string {
  if (form === "raw" || form === "data") return bare;
  if (kind === "integer") return form === "float" ? `float64 ${text}` : `int64 ${text}`;
  if (kind === "number") return form === "text" ? `toJson ${text}` : `float64 ${text}`;
  return kind === "unknown" && form === "text" ? `toJson ${text}` : bare;
}

/** A number that stands in the template is of its own kind, and printed as it stands. */
function literalSource(value: string | number | boolean, form: Form): string {
  if (typeof value !== "number") return typeof value === "string" ? goString(value) : String(value);
  const written = numberSource(value);
  if (form === "float" || form === "data") return `float64 ${written}`;
  // Go would print a fraction with an exponent: 1234567.5 as 1.2345675e+06.
  return form === "text" && !isGoInteger(value) ? goString(String(value)) : written;
}

/** All digits of a whole number; beyond 64 bits Go takes it only as a float. */
function numberSource(value: number): string {
  if (isGoInteger(value)) return Object.is(value, -0) ? "0" : String(BigInt(value));
  return Number.isInteger(value) ? value.toExponential() : String(value);
}

/** A number that a function made is already of its kind. */
function formed(call: string, kind: ValueKind, form: Form): string {
  if ((kind === "number" || kind === "unknown") && form === "text") return `toJson (${call})`;
  if (kind === "integer" && (form === "float" || form === "data")) return `float64 (${call})`;
  return call;
}

/** The source of an expression as an argument: in parentheses unless it is one word. */
export function wrapped(text: string): string {
  return /[ |]/.test(text) && !isOneWord(text) ? `(${text})` : text;
}

/** A string literal, a number, or a path whose spaces are all inside parentheses. */
function isOneWord(text: string): boolean {
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return true;
  let depth = 0;
  for (const character of text.replace(/"(?:[^"\\]|\\.)*"/g, '""')) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth === 0 && (character === " " || character === "|")) return false;
  }
  return true;
}
