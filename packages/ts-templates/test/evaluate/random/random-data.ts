import { shapeAt } from "../../../src/expr/index.ts";
import { add, byKind, collect, data, type Expr, each, fold, text, when } from "../../../src/index.ts";
import { awkwardString } from "./awkward.ts";
import { type Binding, type Environment, insideLoop, type Loopable, loopable } from "./environment.ts";

type Build<T> = (inside: Environment) => T;
type Collection = Expr<readonly unknown[]>;

/** How the parts of a list of strings are drawn. */
interface Strings {
  readonly string: Build<Expr<string>>;
  readonly test: Build<Expr<boolean>>;
}

/** A list of strings that is computed: of each element of something, or beside others. */
export function randomStrings(environment: Environment, { string, test }: Strings): Expr<readonly string[]> {
  const { draw } = environment;
  const [ref, inside] = someLoop(environment);
  const ofElement = (element: unknown, key: unknown) => string(inside(element, key));
  const ofSome = (element: unknown, key: unknown) => when<unknown>(test(inside(element, key)), ofElement(element, key));
  return draw.pick<() => Expr<readonly string[]>>([
    () => data<readonly string[]>([string(environment), awkwardString(draw)]),
    () => collect<unknown, Collection, string>(ref, ofElement as never),
    () => collect<unknown, Collection, string>(ref, ofSome as never),
    () => data<readonly string[]>([string(environment), each(ref, ofElement as never) as never]),
    () => data<readonly string[]>([when<unknown>(test(environment), string(environment)) as never]),
  ])();
}

/** A sum of something over each element. */
export function folded(environment: Environment, build: Build<Expr<number>>): Expr<number> {
  const [ref, inside] = someLoop(environment);
  return fold<unknown, Collection, number>(ref, environment.draw.int(-3, 3), ((
    sum: Expr<number>,
    element: unknown,
    key: unknown,
  ) => add(sum, build(inside(element, key)))) as never);
}

/** A text to which each element adds something. */
export function foldedText(environment: Environment, build: Build<Expr<string>>): Expr<string> {
  const [ref, inside] = someLoop(environment);
  return fold<unknown, Collection, string>(
    ref,
    "",
    ((sum: Expr<string>, element: unknown, key: unknown) => text`${sum};${build(inside(element, key))}`) as never,
  );
}

/** A structure as an expression. */
export function randomData(environment: Environment, build: Build<object>): Expr<unknown> {
  return data<object>(build({ ...environment, printedBy: "toYaml" }) as never);
}

/** What is made of a value of several kinds by the kind that it is of. */
export function randomByKind(environment: Environment, build: Build<unknown>): unknown {
  const several = environment.bindings.filter(isUnion);
  if (several.length === 0) return undefined;
  const { ref } = environment.draw.pick(several);
  const ofKind = (kind: "string" | "integer" | "boolean") => (value: unknown) =>
    build({
      ...environment,
      bindings: [...environment.bindings, { ref: value as Expr<unknown>, type: { kind }, mayBeMissing: false }],
    });
  const all = { string: ofKind("string"), number: ofKind("integer"), boolean: ofKind("boolean") };
  const { string, ...some } = all;
  return byKind(ref as Expr<string | number | boolean>, environment.draw.chance(50) ? all : (some as typeof all));
}

/** Something to go over, and what is known inside of its loop. */
function someLoop(environment: Environment): readonly [Collection, (element: unknown, key: unknown) => Environment] {
  const { draw } = environment;
  const found = loopable(environment);
  const written = () => data<readonly string[]>([awkwardString(draw), awkwardString(draw)]);
  const { ref, type }: Loopable =
    found.length === 0 || draw.chance(10)
      ? { ref: written(), type: { kind: "list", element: { kind: "string" } } }
      : draw.pick(found);
  return [ref as Collection, (element, key) => insideLoop(environment, type, element, key)];
}

function isUnion({ ref, mayBeMissing }: Binding): boolean {
  return !mayBeMissing && shapeAt(ref)?.alternatives?.().length !== undefined;
}
