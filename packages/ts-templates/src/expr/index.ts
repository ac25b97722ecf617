export { at } from "./at.ts";
export { chart, release } from "./built-in.ts";
export { choose, isMissing, isNotEmpty, isSet, orElse } from "./choose.ts";
export { type Expr, expr, isExpr, nodeOf, type Operand, operandNode, type Scalar } from "./expr.ts";
export { fail, required } from "./fail.ts";
export { sha256 } from "./hash.ts";
export type {
  CallNode,
  ChooseNode,
  ExprNode,
  HelperSignature,
  IncludeNode,
  LiteralNode,
  RawNode,
  ReferenceNode,
  Root,
  Step,
  TextNode,
  ValueKind,
  Variable,
} from "./node.ts";
export { kindOf, mayBeMissing } from "./node.ts";
export {
  add,
  and,
  call,
  contains,
  div,
  eq,
  ge,
  gt,
  hasPrefix,
  hasSuffix,
  join,
  le,
  lower,
  lt,
  mod,
  mul,
  ne,
  not,
  or,
  replace,
  str,
  sub,
  trimPrefix,
  trimSuffix,
  trunc,
  upper,
} from "./operators.ts";
export { raw } from "./raw.ts";
export { reference, shapeAt, UnknownValueError, type ValueRef } from "./reference.ts";
export type { Shape } from "./shape.ts";
export { text } from "./text.ts";
