import {
  add,
  and,
  chart,
  choose,
  contains,
  div,
  type Expr,
  eq,
  ge,
  gt,
  hasPrefix,
  hasSuffix,
  isMissing,
  isSet,
  join,
  le,
  lower,
  lt,
  mod,
  mul,
  ne,
  not,
  or,
  orElse,
  release,
  replace,
  sha256,
  str,
  sub,
  text,
  trimPrefix,
  trimSuffix,
  trunc,
  upper,
  when,
} from "../../../src/index.ts";
import { awkwardInteger, awkwardString } from "./awkward.ts";
import { type Environment, optional, present } from "./environment.ts";
import { fraction, joined, mixedComparison, notEmpty } from "./known-expr.ts";
import { builtInBoolean, builtInString } from "./random-built-in.ts";
import { folded, foldedText, randomStrings } from "./random-data.ts";
import { type Arguments, callOfBoolean, callOfInteger, callOfList, callOfText } from "./random-function.ts";
import { helped } from "./random-helper.ts";
import { randomLines } from "./random-lines.ts";

/** An expression of a scalar kind; `depth` bounds how far it nests. */
export function randomScalar(environment: Environment, depth: number): Expr<string | number | boolean> {
  const { draw } = environment;
  const mixed = present(environment, "mixed").map(
    ({ ref }) =>
      () =>
        ref as Expr<string | number | boolean>,
  );
  return draw.pick([...mixed, randomString, randomString, randomInteger, randomNumber, randomBoolean])(
    environment,
    depth,
  );
}

export function randomString(environment: Environment, depth: number): Expr<string> {
  const { draw } = environment;
  const [there, missing] = [present(environment, "string"), optional(environment, "string")];
  const refs = there.map(
    ({ ref }) =>
      () =>
        ref as Expr<string>,
  );
  const fallbacks = missing.map(
    ({ ref }) =>
      () =>
        orElse(ref as Expr<string | undefined>, stringOperand(environment, 0)),
  );
  const leaves = [() => release.name, () => chart.version, () => text`${awkwardString(draw)}`];
  if (depth === 0) return draw.pick([...refs, ...refs, ...fallbacks, ...leaves])();
  const string = () => randomString(environment, depth - 1);
  const operand = () => stringOperand(environment, depth - 1);
  return draw.pick<() => Expr<string>>([
    ...refs,
    ...fallbacks,
    () => randomText(environment, depth - 1),
    () => randomText(environment, depth - 1),
    () => lower(string()),
    () => upper(string()),
    // Half a character becomes another one in quotes, which may be one that JSON in YAML cannot hold.
    () => trunc(randomLength(environment), environment.printedBy === "template" ? string() : release.name),
    () => trimSuffix(operand(), string()),
    () => trimPrefix(operand(), string()),
    () => replace(operand(), operand(), string()),
    () => choose<string>(randomBoolean(environment, depth - 1), operand(), operand()),
    () => str(randomScalar(environment, depth - 1)),
    () => joined(environment),
    () => join(awkwardString(draw), strings(environment, depth - 1)),
    () => join(awkwardString(draw), callOfList(environment, givenTo(environment, depth - 1))),
    () => callOfText(environment, givenTo(environment, depth - 1)),
    () => callOfText(environment, givenTo(environment, depth - 1)),
    () => severalLines(environment, depth - 1),
    () => foldedText(environment, (inside) => randomString(inside, depth - 1)),
    () => builtInString(environment),
    () => sha256(draw.pick(environment.bindings).ref),
    () => helped(environment, (inside) => randomString(inside, depth - 1)),
    () => helped(environment, (inside) => oneOfTwo(inside, depth - 1)),
  ])();
}

function givenTo(environment: Environment, depth: number): Arguments {
  return {
    text: () => randomString(environment, depth),
    list: () => strings(environment, depth),
    number: () => randomInteger(environment, depth),
    test: () => randomBoolean(environment, depth),
  };
}

/** A text of several lines. */
function severalLines(environment: Environment, depth: number): Expr<string> {
  return randomLines(environment, {
    scalar: (inside) => randomScalar(inside, depth),
    test: (inside) => randomBoolean(inside, depth),
    structure: () => ({ list: strings(environment, depth), scalar: randomScalar(environment, depth) }),
  });
}

function strings(environment: Environment, depth: number): Expr<readonly string[]> {
  return randomStrings(environment, {
    string: (inside) => randomString(inside, depth),
    test: (inside) => randomBoolean(inside, depth),
  });
}

function randomLength(environment: Environment): number | Expr<number> {
  return environment.draw.chance(70) ? environment.draw.int(-12, 63) : randomInteger(environment, 0);
}

function stringOperand(environment: Environment, depth: number): string | Expr<string> {
  return environment.draw.chance(50) ? awkwardString(environment.draw) : randomString(environment, depth);
}

/** As the body of a helper: printed as two branches, of which Helm evaluates one. */
function oneOfTwo(environment: Environment, depth: number): Expr<string> {
  const branch = () =>
    environment.draw.pick<unknown>([randomString(environment, depth), awkwardString(environment.draw)]);
  return when<unknown>(randomBoolean(environment, depth), branch(), branch()) as unknown as Expr<string>;
}

function randomText(environment: Environment, depth: number): Expr<string> {
  const { draw } = environment;
  const hole = () => (draw.chance(15) ? draw.pick([1, 2.5, true, "{{", "%d"]) : randomScalar(environment, depth));
  const parts = Array.from({ length: draw.int(2, 4) }, () =>
    draw.chance(60) ? awkwardString(draw) : draw.pick(["-", "/", "", "%"]),
  );
  const holes = Array.from({ length: parts.length - 1 }, hole);
  return text(Object.assign(parts, { raw: parts }) as unknown as TemplateStringsArray, ...holes);
}

export function randomInteger(environment: Environment, depth: number): Expr<number> {
  const { draw } = environment;
  const refs = present(environment, "integer").map(
    ({ ref }) =>
      () =>
        ref as Expr<number>,
  );
  const fallbacks = optional(environment, "integer").map(
    ({ ref }) =>
      () =>
        orElse(ref as Expr<number | undefined>, awkwardInteger(draw)),
  );
  const leaves = [() => release.revision, ...refs, ...refs, ...fallbacks];
  if (depth === 0) return draw.pick(leaves)();
  const operand = () => (draw.chance(40) ? awkwardInteger(draw) : randomInteger(environment, depth - 1));
  const divisor = () => draw.pick([1, 2, 3, 7, -7, 1000]);
  return draw.pick<() => Expr<number>>([
    ...leaves,
    () => add(operand(), operand()),
    () => add(operand(), operand(), operand()),
    () => sub(operand(), operand()),
    () => mul(operand(), operand()),
    () => div(operand(), divisor()),
    () => mod(operand(), divisor()),
    () => folded(environment, (inside) => randomInteger(inside, depth - 1)),
    () => callOfInteger(environment, givenTo(environment, depth - 1)),
    () => choose<number>(randomBoolean(environment, depth - 1), operand(), operand()),
    () => helped(environment, (inside) => randomInteger(inside, depth - 1)),
  ])();
}

function randomNumber(environment: Environment, depth: number): Expr<number> {
  const { draw } = environment;
  const refs = present(environment, "number").map(
    ({ ref }) =>
      () =>
        ref as Expr<number>,
  );
  const fallbacks = optional(environment, "number").map(
    ({ ref }) =>
      () =>
        orElse(ref as Expr<number | undefined>, 0.5),
  );
  const leaves = [() => add(release.revision, 0.5), ...refs, ...refs, ...fallbacks];
  if (depth === 0) return draw.pick(leaves)();
  const operand = () => (draw.chance(40) ? fraction(environment) : randomNumber(environment, depth - 1));
  return draw.pick<() => Expr<number>>([
    ...leaves,
    () => add(operand(), operand(), 0.25),
    () => sub(operand(), 0.1),
    () => mul(operand(), 1.1),
    () => folded(environment, (inside) => randomNumber(inside, depth - 1)),
    () => div(operand(), draw.pick([0.3, 2.5, -0.7, 1e6 + 0.5])),
    () => choose<number>(randomBoolean(environment, depth - 1), operand(), randomInteger(environment, depth - 1)),
    () => helped(environment, (inside) => randomNumber(inside, depth - 1)),
  ])();
}

export function randomBoolean(environment: Environment, depth: number): Expr<boolean> {
  const { draw } = environment;
  const refs = present(environment, "boolean").map(
    ({ ref }) =>
      () =>
        ref as Expr<boolean>,
  );
  const fallbacks = optional(environment, "boolean").map(
    ({ ref }) =>
      () =>
        orElse(ref as Expr<boolean | undefined>, draw.chance(50)),
  );
  const tests = environment.bindings.map(
    ({ ref }) =>
      () =>
        draw.pick([isSet, isMissing])(ref),
  );
  const leaves = [() => release.isInstall, () => draw.pick(tests)(), ...refs, ...refs, ...fallbacks];
  if (depth === 0) return draw.pick(leaves)();
  const boolean = () => randomBoolean(environment, depth - 1);
  return draw.pick<() => Expr<boolean>>([
    ...leaves,
    () => not(boolean()),
    () => and(boolean(), boolean()),
    () => or(boolean(), boolean(), boolean()),
    () => draw.pick([eq, ne])<string>(randomString(environment, depth - 1), stringOperand(environment, depth - 1)),
    () => draw.pick([eq, ne])<boolean>(boolean(), draw.chance(50)),
    () => draw.pick([eq, ne])<number>(numeric(environment, depth - 1), numericOperand(environment, depth - 1)),
    () => draw.pick([lt, le, gt, ge])(numericOperand(environment, depth - 1), numeric(environment, depth - 1)),
    () => mixedComparison(environment),
    () => contains(stringOperand(environment, 0), randomString(environment, depth - 1)),
    () => hasPrefix(stringOperand(environment, 0), randomString(environment, depth - 1)),
    () => hasSuffix(stringOperand(environment, 0), randomString(environment, depth - 1)),
    () => notEmpty(environment),
    () => builtInBoolean(environment),
    () => callOfBoolean(environment, givenTo(environment, depth - 1)),
    () => choose<boolean>(boolean(), boolean(), draw.chance(50)),
    () => helped(environment, (inside) => randomBoolean(inside, depth - 1)),
  ])();
}

function numeric(environment: Environment, depth: number): Expr<number> {
  return environment.draw.pick([randomInteger, randomNumber])(environment, depth);
}

function numericOperand(environment: Environment, depth: number): number | Expr<number> {
  const { draw } = environment;
  return draw.chance(40) ? draw.pick([0, 1, 2.5, -1, 1_000_000, 0.1]) : numeric(environment, depth);
}
