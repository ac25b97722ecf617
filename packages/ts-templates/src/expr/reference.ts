import { HelmTsError } from "../errors.ts";
import { type Expr, expr } from "./expr.ts";
import type { ExprNode, Root, Step } from "./node.ts";
import { type Shape, unknownShape } from "./shape.ts";

type Primitive = string | number | boolean | bigint | null | undefined;

/**
 * A typed path into a value: an expression whose members are references too. `undefined` spreads from a parent that
 * may be missing, so what stands below an optional value is optional. Of an object with other keys besides, the listed
 * ones are members.
 */
export type ValueRef<T> = Expr<T> & Members<Exclude<T, undefined>, Extract<T, undefined>>;

type Members<T, Missing> = T extends Primitive | readonly unknown[]
  ? unknown
  : string extends keyof T
    ? ListedMembers<T, ListedKey<T>, Missing>
    : { readonly [K in keyof T]-?: ValueRef<T[K] | Missing> };

/** The listed keys of an object with other keys besides, if there are any. */
type ListedMembers<T, Key extends keyof T, Missing> = [Key] extends [never]
  ? unknown
  : { readonly [K in Key]: ValueRef<T[K] | Missing> };
type ListedKey<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] } & keyof T;

/** A path that the schema does not have; types refuse it before, unless they were cast away. */
export class UnknownValueError extends HelmTsError {
  override readonly name = "UnknownValueError";
  readonly path: readonly string[];
  readonly known: readonly string[];

  constructor(root: Root, path: readonly string[], known: readonly string[]) {
    const here = known.length === 0 ? "a plain value stands there" : `here it has: ${known.join(", ")}`;
    super("unknown-value", `${written(root, path)} is not in the ${schemaOf(root)}; ${here}`);
    this.path = path;
    this.known = known;
  }
}

function written(root: Root, path: readonly string[]): string {
  if (root.kind === "parameters" || root.kind === "expression") return path.join(".");
  return [root.kind === "variable" ? root.variable.hint : ".Values", ...path].join(".");
}

function schemaOf(root: Root): string {
  if (root.kind === "parameters") return "schema of the helper's parameters";
  if (root.kind === "expression") return "result of the expression";
  return root.kind === "variable" ? "schema of the element" : "values schema";
}

const shapes = new WeakMap<object, Shape>();

/** The reference at `root`, with one member per member of `shape`; all that an expression gives is that expression. */
export function reference<T>(root: Root, shape: Shape, path: readonly Step[] = []): ValueRef<T> {
  const isWhole = root.kind === "expression" && !root.optional && path.length === 0;
  const target = expr<T>(isWhole ? root.of : { kind: "reference", root, path, valueKind: shape.kind });
  const isListed = (key: string | symbol) => isClosed(shape) && Object.hasOwn(shape.members(), key);
  const proxy = new Proxy(target, {
    get(self, key) {
      if (typeof key === "symbol") return Reflect.get(self, key);
      return member(root, shape, path, key);
    },
    // So that `...` and rest patterns give the members, as of any object.
    has: (self, key) => isListed(key) || Reflect.has(self, key),
    ownKeys: (self) => (isClosed(shape) ? Object.keys(shape.members()) : Reflect.ownKeys(self)),
    getOwnPropertyDescriptor: (self, key) =>
      isListed(key)
        ? { configurable: true, enumerable: true, get: () => member(root, shape, path, String(key)) }
        : Reflect.getOwnPropertyDescriptor(self, key),
  });
  shapes.set(proxy, shape);
  return proxy as ValueRef<T>;
}

/** An expression of whose value is known more than its kind: what its elements are. */
export function shaped<T>(of: ExprNode, shape: Shape): Expr<T> {
  return reference({ kind: "expression", of, optional: false }, shape);
}

/** What is known of the value that an expression stands for, if it is a reference. */
export function shapeAt(value: Expr<unknown>): Shape | undefined {
  return shapes.get(value);
}

/** Whether all its members are known; those of a record are not, so `...` of one is refused where it is written. */
function isClosed({ kind, open }: Shape): boolean {
  return kind === "object" && open !== true;
}

function member(root: Root, shape: Shape, path: readonly Step[], key: string): unknown {
  const members = shape.members();
  const found = Object.hasOwn(members, key) ? members[key] : unlisted(shape);
  if (found === undefined) {
    throw new UnknownValueError(
      root,
      [...path.map((step) => (typeof step.key === "string" ? step.key : "*")), key],
      Object.keys(members),
    );
  }
  return reference(root, found, [...path, { key, optional: found.optional }]);
}

/** Of what a helper, `lookup` or raw() gives, only the types know the members. */
function unlisted(shape: Shape): Shape | undefined {
  if (shape.kind === "unknown") return shape;
  return shape.open === true ? unknownShape : undefined;
}
