import { HelmTsError } from "../errors.ts";
import {
  commonKind,
  type Expr,
  isExpr,
  kindOf,
  nodeOf,
  type Operand,
  operandNode,
  reference,
  type Shape,
  scalarShape,
  shapeAt,
  shaped,
  type ValueKind,
  type ValueRef,
  type Variable,
} from "../expr/index.ts";
import { type Collection, elementLoop, type KeyOf } from "./each.ts";
import type { FoldNode } from "./node.ts";

/**
 * What is left when each element of a list or record has changed a value, which is `initial` at first.
 *
 * @example const replicas = fold(values.pools, 0, (sum, pool) => add(sum, pool.replicas));
 */
export function fold<T, C extends Collection<T>, U>(
  over: C & Collection<T>,
  initial: Operand<U>,
  step: (sum: ValueRef<U>, element: ValueRef<T>, key: KeyOf<C>) => Expr<NoInfer<U>>,
): Expr<U> {
  const sum: Variable = { hint: "sum" };
  const first = operandNode(initial);
  const loopOf = (shape: Shape) => {
    const current = reference<U>({ kind: "variable", variable: sum }, shape);
    return elementLoop(over, (element, key) => step(current, element as never, key as never));
  };
  const start = (isExpr(initial) ? shapeAt(initial) : undefined) ?? scalarShape(kindOf(first));
  const loop = loopOf(start);
  const valueKind = kindOfSum(kindOf(first), kindOf(nodeOf(loop.body as Expr<U>)));
  // What is computed with a sum that turns out to be a fraction is printed otherwise.
  const {
    over: collection,
    key,
    value,
    body,
  } = valueKind === start.kind ? loop : loopOf({ ...start, kind: valueKind });
  const node: FoldNode = {
    kind: "fold",
    over: collection,
    key,
    value,
    sum,
    initial: first,
    step: nodeOf(body as Expr<U>),
    valueKind,
  };
  return shaped({ kind: "defined", body: node, valueKind }, { ...start, kind: valueKind });
}

function kindOfSum(initial: ValueKind, step: ValueKind): ValueKind {
  const found = commonKind(initial, step);
  if (found !== undefined) return found;
  throw new HelmTsError("fold", `fold(): it starts with a value of kind ${initial}, and a step gives ${step}.`);
}
