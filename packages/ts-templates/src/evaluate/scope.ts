import type { BuiltIn, DefinedNode, ExprNode, IncludeNode, ReferenceNode, Root, Variable } from "../expr/index.ts";
import { builtIns } from "./built-in.ts";
import type { EvaluateContext } from "./context.ts";
import { EvaluateError } from "./evaluate-error.ts";
import { memberOf, type TemplateRecord, type TemplateValue } from "./evaluated-value.ts";

/** Where an expression is evaluated: what its references mean there. */
export interface Scope {
  readonly builtIns: Readonly<Record<BuiltIn, TemplateRecord | undefined>>;
  readonly variables: ReadonlyMap<Variable, TemplateValue>;
  readonly parameters: TemplateRecord | undefined;
  /** What a helper gives; it is evaluated in a scope of its own. */
  readonly include: (node: IncludeNode, scope: Scope) => TemplateValue;
  /** What a definition gives; it sees what stands around it. */
  readonly defined: (node: DefinedNode, scope: Scope) => TemplateValue;
}

/** The scope of a template that is rendered with `context`. */
export function templateScope(context: EvaluateContext, constructs: Pick<Scope, "include" | "defined">): Scope {
  return {
    builtIns: builtIns(context),
    variables: context.variables ?? new Map(),
    parameters: context.parameters,
    ...constructs,
  };
}

/** The scope of a loop's body for one element. */
export function loopScope(scope: Scope, variables: ReadonlyMap<Variable, TemplateValue>): Scope {
  return { ...scope, variables: new Map([...scope.variables, ...variables]) };
}

/** The scope of a helper's body: a loop around the call is not seen in it. */
export function helperScope(scope: Scope, parameters: TemplateRecord | undefined): Scope {
  return { ...scope, variables: new Map(), parameters };
}

/** How expressions inside a reference are evaluated. */
interface Evaluator {
  readonly keyOf: (key: ExprNode, scope: Scope) => string;
  readonly exprValue: (node: ExprNode, scope: Scope) => TemplateValue;
}

/** What a reference leads to. Below what is missing, everything is missing. */
export function resolve({ root, path }: ReferenceNode, scope: Scope, { keyOf, exprValue }: Evaluator): TemplateValue {
  return path.reduce(
    (value, { key }) => memberOf(value, typeof key === "string" ? key : keyOf(key, scope)),
    root.kind === "expression" ? exprValue(root.of, scope) : rootValue(root, scope),
  );
}

function rootValue(root: Exclude<Root, { kind: "expression" }>, scope: Scope): TemplateValue {
  switch (root.kind) {
    case "root":
      throw new EvaluateError("The root of a template cannot be evaluated as a whole.");
    case "parameters":
      if (scope.parameters !== undefined) return scope.parameters;
      throw new EvaluateError("The parameters of a helper are used where they are not known: outside its body.");
    case "variable":
      if (scope.variables.has(root.variable)) return scope.variables.get(root.variable);
      throw new EvaluateError(
        `The value "${root.variable.hint}" of an each() or once() is used where it is not known: outside the function that was given it.`,
      );
    default:
      return scope.builtIns[root.kind] ?? unknownObject(root.kind);
  }
}

function unknownObject(name: BuiltIn): never {
  throw new EvaluateError(`The template asks for "${name}", which the context of its evaluation does not have.`);
}
