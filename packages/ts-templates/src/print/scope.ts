import { HelmTsError } from "../errors.ts";
import type { BuiltIn, ExprNode, HelperSignature, ReferenceNode, Variable } from "../expr/index.ts";
import type { DefinedBody, HelperNode } from "../template/index.ts";

/** What the printed file defines besides its documents. */
export interface Definitions {
  /** The file's path as a part of a name. */
  readonly file: string;
  /** Helpers that are called, by name. */
  readonly helpers: Map<string, HelperNode>;
  /** What expressions and JSON documents read back, by name. */
  readonly documents: Map<string, { readonly body: DefinedBody; readonly scope: Scope }>;
}

/** How things are written at a place of a template. */
export interface Scope {
  /** How the root of the template is written here. */
  readonly root: string;
  /** How the arguments of the helper are written here. */
  readonly parameters: string | undefined;
  readonly variables: ReadonlyMap<Variable, string>;
  /** Prefix of every name that is defined: they are global over a chart and its subcharts. */
  readonly prefix: string;
  readonly definitions: Definitions;
}

/** The scope of a template file. */
export function templateScope(prefix: string, definitions: Definitions): Scope {
  return { root: "$", parameters: undefined, variables: new Map(), prefix, definitions };
}

/** The scope of a helper's body. */
export function helperScope(scope: Scope, helper: HelperSignature): Scope {
  const root = helper.takesArguments ? "$.root" : "$";
  return { ...scope, root, parameters: helper.takesArguments ? "$" : undefined, variables: new Map() };
}

/** The scope of a loop's body, in which its variables have names of their own. */
export function loopScope(scope: Scope, variables: readonly Variable[]): Scope {
  const named = new Map(scope.variables);
  for (const variable of variables) named.set(variable, freeName(named, variable.hint));
  return { ...scope, variables: named };
}

/** How a reference is written. What may be missing is put in parentheses, which Go's templates need to go on below it. */
export function referenceSource(
  node: ReferenceNode,
  scope: Scope,
  operandSource: (node: ExprNode, scope: Scope, form?: "raw") => string,
): string {
  let source = rootSource(node, scope, operandSource);
  let mayBeMissing = node.root.kind === "variable" && node.root.optional === true;
  for (const { key, optional } of node.path) {
    source =
      typeof key === "string"
        ? memberSource(source, key, mayBeMissing)
        : elementSource(source, operandSource(key, scope), mayBeMissing);
    mayBeMissing ||= optional;
  }
  return source;
}

/** Whether a tree or expression uses a variable. Nodes are data, so looking through them is enough. */
export function uses(node: unknown, variable: Variable): boolean {
  if (node === variable) return true;
  if (typeof node !== "object" || node === null) return false;
  return Object.values(node).some((part) => uses(part, variable));
}

/** Whether a tree or expression uses the arguments of the helper in whose body it stands. */
export function usesParameters(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  if ("kind" in node && node.kind === "parameters") return true;
  // The body of a called helper has arguments of its own.
  if ("takesArguments" in node) return false;
  return Object.values(node).some(usesParameters);
}

const builtIns: Readonly<Record<BuiltIn, string>> = {
  values: "Values",
  release: "Release",
  chart: "Chart",
  capabilities: "Capabilities",
  template: "Template",
  files: "Files",
};

function rootSource(
  { root }: ReferenceNode,
  scope: Scope,
  operandSource: (node: ExprNode, scope: Scope, form: "raw") => string,
): string {
  switch (root.kind) {
    case "root":
      return scope.root;
    case "expression":
      return operandSource(root.of, scope, "raw");
    case "parameters":
      return scope.parameters ?? outOfScope("The parameters of a helper are", "them");
    case "variable":
      return (
        scope.variables.get(root.variable) ??
        outOfScope(`The value "${root.variable.hint}" of an each() or once() is`, "it")
      );
    default:
      return `${scope.root}.${builtIns[root.kind]}`;
  }
}

function memberSource(source: string, key: string, mayBeMissing: boolean): string {
  if (!/^[A-Za-z_]\w*$/.test(key)) {
    return elementSource(source, JSON.stringify(key), mayBeMissing);
  }
  if (!mayBeMissing) return `${source}.${key}`;
  return source.startsWith("(index ") && source.endsWith(")") ? `${source}.${key}` : `(${source}).${key}`;
}

function elementSource(source: string, key: string, mayBeMissing: boolean): string {
  return `(index ${mayBeMissing ? `(${source} | default dict)` : source} ${key})`;
}

function freeName(taken: ReadonlyMap<Variable, string>, hint: string): string {
  const names = new Set(taken.values());
  let name = `$${hint}`;
  for (let number = 2; names.has(name); number += 1) name = `$${hint}${number}`;
  return name;
}

function outOfScope(what: string, pronoun: string): never {
  throw new HelmTsError("out-of-scope", `${what} not known outside the function that was given ${pronoun}.`);
}

/** The variables that a tree uses but does not bind: what must be handed over when it is printed elsewhere. */
export function freeVariables(node: DefinedBody | ExprNode, scope: Scope): readonly Variable[] {
  return [...scope.variables.keys()].filter((variable) => uses(node, variable));
}
