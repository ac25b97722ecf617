import { type ExprNode, kindOf, type Variable } from "../expr/index.ts";
import type { DefinedBody, TreeNode } from "../template/index.ts";
import { freeVariables, type Scope, usesParameters } from "./scope.ts";

/** The call of a definition of the file that holds `body`: its text. A body is defined once for each way to call it. */
export function includeDefined(body: DefinedBody, what: string, scope: Scope): string {
  const variables = freeVariables(body, scope);
  const parameters = scope.parameters !== undefined && usesParameters(body);
  const given = variables.length === 0 && !parameters ? scope.root : argumentsOf(scope, variables, parameters);
  return `include "${nameOf(body, what, insideOf(scope, variables, parameters))}" ${given}`;
}

/** The pipeline that gives a structure of a definition as data. */
export function definedStructure(body: TreeNode, what: string, scope: Scope): string {
  return `${includeDefined(body, what, scope)} | ${readBack(body)}`;
}

/** Helm reads maps and lists; what may be anything else is read as the one item of a list. */
function readBack(body: TreeNode): string {
  const kind = rootKind(body);
  if (kind === "list") return "fromYamlArray";
  return kind === "map" ? "fromYaml" : `indent 2 | printf "-\\n%s" | fromYamlArray | first`;
}

type RootKind = "map" | "list" | "any";

function rootKind(body: TreeNode): RootKind {
  if (body.kind === "map" || body.kind === "list") return body.kind;
  if (body.kind === "branch") return rootKind(body.then) === rootKind(body.otherwise) ? rootKind(body.then) : "any";
  if (body.kind === "bound") return rootKind(body.body);
  return body.kind === "expr" ? exprKind(body.expr) : "any";
}

function exprKind(node: ExprNode): RootKind {
  const kind = kindOf(node);
  if (kind === "list") return "list";
  return kind === "object" || kind === "record" ? "map" : "any";
}

function nameOf(body: DefinedBody, what: string, scope: Scope): string {
  const { documents, file } = scope.definitions;
  const prefix = `${scope.prefix}.${file}.${what}`;
  for (const [name, known] of documents) if (known.body === body && sameScope(known.scope, scope)) return name;
  let name = prefix;
  for (let number = 2; documents.has(name); number += 1) name = `${prefix}${number}`;
  documents.set(name, { body, scope });
  return name;
}

function sameScope(left: Scope, right: Scope): boolean {
  const names = ({ variables }: Scope) => JSON.stringify([...variables.values()]);
  const isSame = [...left.variables.keys()].every((variable) => right.variables.has(variable));
  return isSame && left.parameters === right.parameters && left.root === right.root && names(left) === names(right);
}

function insideOf(scope: Scope, variables: readonly Variable[], parameters: boolean): Scope {
  if (variables.length === 0 && !parameters)
    return { ...scope, root: "$", parameters: undefined, variables: new Map() };
  return {
    ...scope,
    root: "$.root",
    parameters: parameters ? "$.parameters" : undefined,
    variables: new Map(argumentNames(variables).map(([variable, name]) => [variable, `$.${name}`])),
  };
}

function argumentsOf(scope: Scope, variables: readonly Variable[], parameters: boolean): string {
  const pairs = argumentNames(variables).map(([variable, name]) => `"${name}" ${scope.variables.get(variable)}`);
  const own = parameters ? [`"parameters" ${scope.parameters}`] : [];
  return `(dict ${[`"root" ${scope.root}`, ...own, ...pairs].join(" ")})`;
}

/** What each variable is handed over as: a name that is free beside the root and the parameters. */
function argumentNames(variables: readonly Variable[]): readonly (readonly [Variable, string])[] {
  const taken = new Set(["root", "parameters"]);
  return variables.map((variable) => {
    let name = variable.hint;
    for (let number = 2; taken.has(name); number += 1) name = `${variable.hint}${number}`;
    taken.add(name);
    return [variable, name] as const;
  });
}
