export { at } from "./at.ts";
export { chart, release, rootNode, template } from "./built-in.ts";
export { capabilities, kubeVersionIs } from "./capabilities.ts";
export { choose, isMissing, isNotEmpty, isSet, orElse } from "./choose.ts";
export { type Expr, expr, isExpr, nodeOf, type Operand, operandNode, type Scalar } from "./expr.ts";
export { fail, required } from "./fail.ts";
export { type FoundFiles, files } from "./files.ts";
export { sha256 } from "./hash.ts";
export { commonKind, isScalarKind, isStructureKind } from "./kinds.ts";
export { lookup } from "./lookup.ts";
export type {
  ArgumentForm,
  BuiltIn,
  CallNode,
  CallSignature,
  ChooseNode,
  DefinedNode,
  ExprNode,
  ForeignIncludeNode,
  HelperSignature,
  IncludeNode,
  LiteralNode,
  MethodNode,
  RawNode,
  ReferenceNode,
  Root,
  Step,
  TextNode,
  ValueKind,
  Variable,
} from "./node.ts";
export { isGoInteger, kindOf, mayBeEmpty, mayBeMissing, wholeOf } from "./node.ts";
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
export { reference, shapeAt, shaped, UnknownValueError, type ValueRef } from "./reference.ts";
export { collectionShape, type Shape, scalarShape, unknownShape } from "./shape.ts";
export { text } from "./text.ts";
export { tpl, tplYaml } from "./tpl.ts";
export { withoutText } from "./without-text.ts";
export { fromYamlText, yamlTextOf } from "./yaml-text.ts";
