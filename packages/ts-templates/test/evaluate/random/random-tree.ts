import {
  choose,
  comment,
  type Expr,
  each,
  entries,
  entry,
  fail,
  files,
  helper,
  ifNotEmpty,
  ifSet,
  json,
  release,
  required,
  spread,
  text,
  when,
  yaml,
} from "../../../src/index.ts";
import { awkwardInteger, awkwardKeys, awkwardNumber, awkwardString, invisibleString, valueKeys } from "./awkward.ts";
import {
  bindingsOf,
  type Environment,
  insideLoop,
  type Loopable,
  loopable,
  optional,
  present,
  withBindings,
} from "./environment.ts";
import { builtInStructure, throughTpl } from "./random-built-in.ts";
import { randomByKind, randomData, randomStrings } from "./random-data.ts";
import { randomBoolean, randomInteger, randomScalar, randomString } from "./random-expr.ts";
import { parametersFor } from "./random-helper.ts";
import { randomOnce } from "./random-once.ts";
import { knownList, randomRecord } from "./random-record.ts";

/** The key prefix under which an embedded YAML document stands: it is compared by what it parses to. */
export const yamlKey = "document.yaml";

/** A value as a chart's author may write it: literals, expressions, structures and builders, nested to `depth`. */
function randomTree(environment: Environment, depth: number): unknown {
  const { draw } = environment;
  if (depth === 0) return randomLeaf(environment);
  return draw.pick([
    () => randomLeaf(environment),
    () => randomLeaf(environment),
    () => randomMap(environment, depth - 1),
    () => randomMap(environment, depth - 1),
    () => randomList(environment, depth - 1),
    () => randomList(environment, depth - 1),
    () => json(randomStructure({ ...environment, printedBy: "toJson" }, depth - 1)),
    () => json(draw.pick(present(environment, "list", "record", "object")).ref),
    () =>
      when<unknown>(
        randomBoolean(environment, 1),
        randomTree(environment, depth - 1),
        randomTree(environment, depth - 1),
      ),
    () => randomCall(environment, depth - 1),
    () => randomOnce(environment, (inside) => randomTree(inside, depth - 1)),
    () => builtInStructure(environment),
    () => throughTpl(environment),
    () => randomData(environment, (inside) => randomStructure(inside, depth - 1)),
    () =>
      randomStrings(environment, {
        string: (inside) => randomString(inside, 1),
        test: (inside) => randomBoolean(inside, 1),
      }),
  ])();
}

function randomStructure(environment: Environment, depth: number): object {
  return environment.draw.chance(60) ? randomMap(environment, depth) : randomList(environment, depth);
}

function randomLeaf(environment: Environment): unknown {
  const { draw, bindings } = environment;
  return draw.pick([
    () => awkwardString(draw),
    () => (environment.printedBy === "template" ? invisibleString(draw) : awkwardString(draw)),
    () => awkwardInteger(draw),
    () => awkwardNumberLiteral(environment),
    () => draw.chance(50),
    () => null,
    () => randomScalar(environment, 2),
    () => randomScalar(environment, 2),
    () => required(text`x${randomScalar(environment, 1)}`, "it is there"),
    () => required(randomInteger(environment, 1), "it is there"),
    () => draw.pick(bindings.filter(({ mayBeMissing }) => !mayBeMissing)).ref,
  ])();
}

function awkwardNumberLiteral({ draw }: Environment): number {
  const number = awkwardNumber(draw);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? 0.5 : number;
}

/** A map written out, or one with computed entries. */
export function randomMap(environment: Environment, depth: number): object {
  const { draw } = environment;
  const form = draw.pick(["fixed", "fixed", "fixed", "computed", "merged"] as const);
  // What is merged, Helm prints as a whole.
  const inside = form === "merged" ? ({ ...environment, printedBy: "toYaml" } as const) : environment;
  const keys = (inside.printedBy === "toYaml" ? valueKeys : awkwardKeys)(draw, draw.int(0, 4));
  const fixed = Object.fromEntries(keys.map((key) => [key, randomField(inside, depth)] as const));
  const documents =
    inside.printedBy === "template" && draw.chance(10)
      ? { [yamlKey]: yaml(embeddedBody(inside, depth) as object) }
      : {};
  if (form === "fixed") return { ...fixed, ...documents };
  const computed = draw.some([fixed, documents, ...randomEntries(inside, depth)]);
  const parts = form === "merged" ? withSpreads(inside, computed) : computed;
  return entries<unknown>(...(parts as readonly never[]));
}

/** Computed records before, between or after the other parts: of each key, the last part that has it decides. */
function withSpreads(environment: Environment, parts: readonly unknown[]): readonly unknown[] {
  const { draw } = environment;
  const at = draw.int(0, parts.length);
  const one = () => spread(randomRecord(environment));
  const conditional = () => when(randomBoolean(environment, 1), one());
  return [...parts.slice(0, at), one(), ...draw.some([one(), conditional()]), ...parts.slice(at)];
}

function embeddedBody(environment: Environment, depth: number): unknown {
  const { draw } = environment;
  if (draw.chance(80)) return randomStructure(environment, depth);
  return draw.pick(present(environment, "list", "record", "object")).ref;
}

/** Entries whose keys differ from those of a map written out, and from each other's. */
function randomEntries(environment: Environment, depth: number): readonly unknown[] {
  const { draw } = environment;
  const prefix = environment.newName();
  return [
    entry<unknown>(text`${prefix}.a ${randomScalar(environment, 1)}`, randomEntryValue(environment, depth) as never),
    randomOnce(environment, (inside) => ({ [`${prefix}.f`]: randomField(inside, depth) })),
    when(randomBoolean(environment, 1), { [`${prefix}.b`]: randomField(environment, depth) }),
    when<unknown>(
      randomBoolean(environment, 1),
      { [`${prefix}.d`]: randomField(environment, depth) },
      { [`${prefix}.d`]: randomField(environment, depth), [`${prefix}.e`]: randomField(environment, depth) },
    ),
    loop(environment, (inside, key) => {
      const part = entry<unknown>(text`${prefix}.c ${key}`, randomTree(inside, depth) as never);
      return draw.chance(30) ? when(randomBoolean(inside, 1), part) : part;
    }),
  ];
}

/** What may stand in an optional field: also what may be missing. */
function randomField(environment: Environment, depth: number): unknown {
  const { draw } = environment;
  const missing = optional(environment, "string", "integer", "number", "boolean", "mixed", "list", "record", "object");
  const value = draw.pick([
    () => randomTree(environment, depth),
    () => randomTree(environment, depth),
    () => (missing.length === 0 ? undefined : draw.pick(missing).ref),
    () => (missing.length === 0 ? undefined : draw.pick(missing).ref),
    () => when<unknown>(randomBoolean(environment, 2), randomTree(environment, depth)),
    () => randomIfPresent(environment, depth),
    () => randomOnce(environment, (inside) => randomField(inside, depth) ?? 1),
    () => randomByKind(environment, (inside) => randomTree(inside, depth)),
    () => (missing.length === 0 ? undefined : randomRecord(environment)),
    // The release is an install.
    () => when<unknown>(release.isUpgrade, fail(randomString(environment, 1)), randomTree(environment, depth)),
  ])();
  return value !== undefined && draw.chance(10) ? comment(randomComment(environment), value) : value;
}

/** What is made of a value where it is there, and has something in it. */
function randomIfPresent(environment: Environment, depth: number): unknown {
  const { draw } = environment;
  const missing = environment.bindings.filter(({ mayBeMissing }) => mayBeMissing);
  if (missing.length === 0) return undefined;
  const { ref, type } = draw.pick(missing);
  const build = (value: unknown) =>
    randomTree(withBindings(environment, bindingsOf(value, type, false)), depth) as never;
  if (draw.chance(50)) return ifSet(ref, build);
  const containers = optional(environment, "string", "list", "record", "object");
  if (containers.length === 0) return undefined;
  const container = draw.pick(containers);
  const made = (value: unknown) =>
    randomTree(withBindings(environment, bindingsOf(value, container.type, false)), depth) as never;
  return draw.chance(50) ? ifNotEmpty(container.ref as Expr<object>) : ifNotEmpty(container.ref as Expr<object>, made);
}

function randomEntryValue(environment: Environment, depth: number): unknown {
  const { draw, bindings } = environment;
  return draw.chance(30) ? draw.pick(bindings).ref : randomTree(environment, depth);
}

function randomComment({ draw }: Environment): string {
  return draw.pick(["Why it is so.", "two\nlines", "*/ }} {{", "/* nested */", '{{- fail "x" }}', " padded "]);
}

function randomList(environment: Environment, depth: number): readonly unknown[] {
  return Array.from({ length: environment.draw.int(0, 4) }, () => randomItem(environment, depth)).filter(
    (item) => item !== undefined,
  );
}

function randomItem(environment: Environment, depth: number): unknown {
  const { draw } = environment;
  return draw.pick([
    () => randomField(environment, depth),
    () => randomField(environment, depth),
    () => loop(environment, (inside) => randomField(inside, depth)),
    () =>
      when<unknown>(
        randomBoolean(environment, 1),
        randomItemValue(environment, depth),
        randomItemValue(environment, depth),
      ),
    () => choose<string>(randomBoolean(environment, 1), randomString(environment, 1), awkwardString(draw)),
    () => randomInteger(environment, 1),
    () => spread(knownList(environment) ?? files.lines("files/hosts")),
    () => randomIfPresent(environment, depth),
    () => randomOnce(environment, (inside) => randomItem(inside, depth) ?? 1),
  ])();
}

function randomItemValue(environment: Environment, depth: number): unknown {
  const { draw } = environment;
  return draw.chance(30) ? loop(environment, (inside) => randomTree(inside, depth)) : randomTree(environment, depth);
}

/** A loop over some list or record that is known. */
export function loop(
  environment: Environment,
  build: (inside: Environment, key: Expr<string | number>) => unknown,
): unknown {
  const known = loopable(environment);
  const found = known.length === 0 || environment.draw.chance(10) ? [...known, listOfHelper(environment)] : known;
  const { ref, type } = environment.draw.pick(found);
  return each<unknown, Expr<readonly unknown[]>, unknown, unknown>(
    ref as Expr<readonly unknown[]>,
    ((element: unknown, key: Expr<string | number>) =>
      build(insideLoop(environment, type, element, key), key)) as never,
  );
}

/** A helper of a list: of strings, or of items of which only the render tells what they are. */
function listOfHelper(environment: Environment): Loopable {
  const { draw } = environment;
  const inside = { ...environment, bindings: environment.inHelper };
  const strings = [awkwardString(draw), awkwardString(draw), randomString(inside, 1)];
  const others = [awkwardInteger(draw), draw.chance(50), randomInteger(inside, 1)];
  const isMixed = draw.chance(50);
  const items = isMixed ? [awkwardString(draw), draw.chance(50), ...draw.some([...strings, ...others])] : strings;
  const ref = helper<readonly unknown[]>(environment.newName(), items);
  return { ref, type: { kind: "list", element: { kind: isMixed ? "mixed" : "string" } } };
}

/** A structure that a helper gives. */
function randomCall(environment: Environment, depth: number): unknown {
  const name = environment.newName();
  if (environment.draw.chance(40)) {
    return helper(name, randomStructure({ ...environment, bindings: environment.inHelper }, depth));
  }
  const { schema, arguments: given, inside } = parametersFor(environment);
  return helper(name, schema, (parameters) => randomStructure(inside(parameters), depth))(given);
}
