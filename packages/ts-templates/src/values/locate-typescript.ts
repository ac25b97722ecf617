import * as nodeModule from "node:module";
import { type AnyNode, type Expression, type ObjectExpression, type Program, type Property, parse } from "acorn";
import { type LineOf, lineAt } from "./line-of.ts";
import type { Path } from "./value-path.ts";

/** Finds keys in the object literals of a TypeScript (or JavaScript) module. */
export function typeScriptLines(text: string): LineOf {
  const program = parsed(text);
  if (program === undefined) return () => undefined;
  const scope = initializers(program);
  const literals = outermostObjects(program);
  return (path) => {
    const matches = literals.map((literal) => deepest(literal, path, scope));
    const best = matches.reduce<Match>((a, b) => (b.depth > a.depth ? b : a), nothing);
    return best.depth === 0 ? undefined : lineAt(text, best.start);
  };
}

/**
 * Type stripping keeps every position. Undefined for what it cannot parse, and before Node 22.13, which has no type
 * stripping: a line is a help, not a necessity.
 */
function parsed(text: string): Program | undefined {
  try {
    return parse(
      quietly(() => nodeModule.stripTypeScriptTypes(text)),
      { ecmaVersion: "latest", sourceType: "module" },
    );
  } catch {
    return undefined;
  }
}

/** Node warns once that type stripping is experimental; that is no news for a person who looks for a wrong value. */
function quietly<T>(run: () => T): T {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return run();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Objects and functions that constants of the module are made of. */
type Scope = ReadonlyMap<string, Expression>;

function initializers({ body }: Program): Scope {
  const statements = body.map((node) => (node.type === "ExportNamedDeclaration" ? (node.declaration ?? node) : node));
  const declared = statements.flatMap((node) => (node.type === "VariableDeclaration" ? node.declarations : []));
  return new Map(declared.flatMap(({ id, init }) => (id.type === "Identifier" && init ? [[id.name, init]] : [])));
}

function outermostObjects(node: AnyNode): readonly ObjectExpression[] {
  if (node.type === "ObjectExpression") return [node];
  return Object.values(node)
    .flatMap((child: unknown) => [child].flat())
    .filter(isNode)
    .flatMap(outermostObjects);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** How many steps of a path are written, and where the last of them begins. */
interface Match {
  readonly depth: number;
  readonly start: number;
}

const nothing: Match = { depth: 0, start: 0 };

function deepest(node: Expression, path: Path, scope: Scope): Match {
  const [step, ...rest] = path;
  if (step === undefined) return nothing;
  if (node.type === "Identifier") return throughName(node.name, path, scope);
  if (node.type === "ArrayExpression") return stepInto(itemAt(node.elements, step), rest, scope);
  if (node.type === "CallExpression") return throughArguments(node.arguments, path, scope);
  return node.type === "ObjectExpression" ? throughKeys(node, path, scope) : nothing;
}

function throughName(name: string, path: Path, scope: Scope): Match {
  const init = scope.get(name);
  // A constant that names itself would be followed for ever.
  const others = new Map([...scope].filter(([other]) => other !== name));
  return init === undefined ? nothing : deepest(init, path, others);
}

function throughKeys({ properties }: ObjectExpression, [step, ...rest]: Path, scope: Scope): Match {
  const own = properties.findLast((one): one is Property => one.type === "Property" && keyOf(one) === String(step));
  if (own !== undefined) return stepInto({ node: own.value, start: own.start }, rest, scope);
  const spread = properties.flatMap((one) => (one.type === "SpreadElement" ? [one.argument] : []));
  return spread.map((one) => deepest(one, [step ?? "", ...rest], scope)).findLast(({ depth }) => depth > 0) ?? nothing;
}

/** `image({ digest: … })`: a function that builds a map is mostly given its parts by name. */
function throughArguments(given: readonly AnyNode[], path: Path, scope: Scope): Match {
  const objects = given.filter((one): one is ObjectExpression => one.type === "ObjectExpression");
  return objects.map((one) => deepest(one, path, scope)).find(({ depth }) => depth > 0) ?? nothing;
}

function keyOf({ key, computed }: Property): string | undefined {
  if (key.type === "Literal") return String(key.value);
  return key.type === "Identifier" && !computed ? key.name : undefined;
}

interface Found {
  readonly node: Expression;
  readonly start: number;
}

function itemAt(elements: readonly (AnyNode | null)[], step: string | number): Found | undefined {
  const item = typeof step === "number" ? elements[step] : undefined;
  return item && item.type !== "SpreadElement" ? { node: item as Expression, start: item.start } : undefined;
}

function stepInto(found: Found | undefined, rest: Path, scope: Scope): Match {
  if (found === undefined) return nothing;
  const below = deepest(found.node, rest, scope);
  return { depth: below.depth + 1, start: below.depth > 0 ? below.start : found.start };
}
