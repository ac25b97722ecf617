import { HelmTsError } from "../errors.ts";
import {
  type ArgumentForm,
  type CallSignature,
  type Expr,
  type ExprNode,
  kindOf,
  mayBeMissing,
  shaped,
  type ValueKind,
} from "../expr/index.ts";
import { givenNode } from "./given.ts";
import { boundShape, common, givenShape, resultShape } from "./shapes.ts";
import { type Parameter, parseSignature, type Signature, type TypeName } from "./signature.ts";
import { functionTable } from "./table/index.ts";

/**
 * A call of a function that the table has. Each argument is printed in the form in which the function wants it, and a
 * list or record that may be missing as an empty one.
 *
 * @throws HelmTsError `function-name`, `function-arguments`
 */
export function callFunction(name: string, given: readonly unknown[]): Expr<unknown> {
  const row = functionTable.get(name);
  if (row === undefined) throw new HelmTsError("function-name", `Helm's templates have no function "${name}".`);
  const signature = parseSignature(row.type);
  const parameters = parametersOf(name, signature, given);
  const bound = common(parameters.flatMap((one, index) => boundShape(one.type, givenShape(given[index])) ?? []));
  const shape = resultShape(signature.result, bound);
  const node: ExprNode = {
    kind: "call",
    function: name,
    arguments: given.map((one, index) => argumentNode(one, parameters[index])),
    valueKind: shape.kind,
    signature: callSignature(signature, parameters, row.random === true),
  };
  const mayBeNull = row.givesNull === true && !(name === "concat" && given.some(holdsItems));
  return shaped(mayBeNull ? withDefault("list", node, "list") : node, shape);
}

/** Whether a list is written out, and not empty. */
function holdsItems(given: unknown): boolean {
  return Array.isArray(given) && given.length > 0;
}

/** The parameter of each argument. */
function parametersOf(name: string, { parameters }: Signature, given: readonly unknown[]): readonly Parameter[] {
  const last = parameters.at(-1);
  const fixed = last?.count === "any" ? parameters.slice(0, -1) : parameters;
  const least = fixed.filter(({ count }) => count === "one").length;
  if (given.length < least || (last?.count !== "any" && given.length > fixed.length)) {
    const wanted = parameters.map((one) => (one.count === "any" ? `...${one.name}` : one.name)).join(", ");
    throw new HelmTsError(
      "function-arguments",
      `fn.${name}(${wanted}) cannot be called with ${given.length} argument${given.length === 1 ? "" : "s"}.`,
    );
  }
  return given.flatMap((_, index) => fixed[index] ?? last ?? []);
}

function callSignature({ result }: Signature, parameters: readonly Parameter[], random: boolean): CallSignature {
  return {
    forms: parameters.map(({ type }) => forms[type.name]),
    passesOn: result.name === "T",
    optional: result.optional || result.name === "R",
    random,
  };
}

const forms: Readonly<Record<TypeName, ArgumentForm>> = {
  string: "value",
  boolean: "value",
  Date: "value",
  Duration: "value",
  Certificate: "value",
  Version: "value",
  never: "value",
  int: "int",
  uint32: "value",
  integer: "raw",
  number: "raw",
  float: "float",
  scalar: "raw",
  text: "text",
  unknown: "raw",
  value: "value",
  data: "data",
  countable: "raw",
  object: "raw",
  list: "raw",
  record: "raw",
  T: "data",
  R: "data",
  RObject: "raw",
};

function argumentNode(given: unknown, parameter: Parameter | undefined): ExprNode {
  const node = givenNode(given);
  const empty = emptyOf[parameter?.type.name ?? "unknown"];
  if (empty === undefined || !mayBeMissing(node)) return node;
  return withDefault(empty, node, kindOf(node));
}

/** A list or record, in whose place there is an empty one where it is null or missing. */
function withDefault(empty: "list" | "dict", node: ExprNode, valueKind: ValueKind): ExprNode {
  const nothing: ExprNode = { kind: "call", function: empty, arguments: [], valueKind };
  const signature = { forms: ["raw", "raw"], passesOn: false, optional: false, random: false } as const;
  return { kind: "call", function: "default", arguments: [nothing, node], valueKind, signature };
}

const emptyOf: Partial<Record<TypeName, "list" | "dict">> = { list: "list", record: "dict", object: "dict" };
