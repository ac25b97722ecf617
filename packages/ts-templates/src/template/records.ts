import {
  call,
  type Expr,
  type ExprNode,
  expr,
  kindOf,
  mayBeMissing,
  nodeOf,
  type Shape,
  scalarShape,
  shapeAt,
  shaped,
  type ValueRef,
} from "../expr/index.ts";

/**
 * Records merged into one, from low to high: what stands in a later one wins, `false`, 0 and "" too. Records in them
 * are merged the same way, lists are replaced. None of them is changed, and a missing one has nothing.
 *
 * @example const resources = merge(values.defaults.resources, values.web.resources);
 */
export function merge<T extends object>(
  low: Expr<T>,
  ...higher: readonly [Expr<NoInfer<DeepPartial<T>> | undefined>, ...Expr<NoInfer<DeepPartial<T>> | undefined>[]]
): ValueRef<T> {
  const nodes = [low, ...higher].map((record) => nodeOf(record));
  // All but the last are written to; Sprig would change the values themselves.
  const given = nodes.map((node, index) => (index === nodes.length - 1 ? orEmpty(node) : copied(orEmpty(node))));
  return known(call("mergeOverwrite", "object", ...given.map(expr)), shapeAt(low));
}

/**
 * A record without some of its keys. A missing one has none.
 *
 * @example livenessProbe: omit(values.livenessProbe, "enabled")
 */
export function omit<T extends object, K extends keyof T & string>(
  record: Expr<T | undefined>,
  ...keys: readonly [K, ...K[]]
): ValueRef<Omit<T, K>> {
  const left = call("omit", sameKind(record), expr(orEmpty(nodeOf(record))), ...keys);
  return known(
    left,
    membersOf(record, (key) => !keys.includes(key as K)),
  );
}

/**
 * Some of the keys of a record, those that it has. A missing one has none.
 *
 * @example resources: pick(values.resources, "requests")
 */
export function pick<T extends object, K extends keyof T & string>(
  record: Expr<T | undefined>,
  ...keys: readonly [K, ...K[]]
): ValueRef<Pick<T, K>> {
  const picked = call("pick", sameKind(record), expr(orEmpty(nodeOf(record))), ...keys);
  return known(
    picked,
    membersOf(record, (key) => keys.includes(key as K)),
  );
}

/** The shape of a record with some of its members; of one that may be missing, each of them may be. */
function membersOf(record: Expr<unknown>, isWanted: (key: string) => boolean): Shape | undefined {
  const shape = shapeAt(record);
  if (shape === undefined) return undefined;
  const members = () => {
    const wanted = Object.entries(shape.members()).filter(([key]) => isWanted(key));
    return Object.fromEntries(
      wanted.map(([key, member]) => [key, { ...member, optional: member.optional || shape.optional }]),
    );
  };
  return { ...shape, members };
}

function known<T>(of: Expr<unknown>, shape: Shape = scalarShape(kindOf(nodeOf(of)))): ValueRef<T> {
  return shaped(nodeOf(of), { ...shape, optional: false }) as ValueRef<T>;
}

/** A record that is there: what is missing is an empty one. */
export function orEmpty(node: ExprNode): ExprNode {
  if (!mayBeMissing(node)) return node;
  return nodeOf(call("default", "record", call("dict", "record"), expr(node)));
}

function copied(node: ExprNode): ExprNode {
  return nodeOf(call("deepCopy", "object", expr(node)));
}

function sameKind(record: Expr<unknown>): "record" | "object" {
  return kindOf(nodeOf(record)) === "record" ? "record" : "object";
}

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;
