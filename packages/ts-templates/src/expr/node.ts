/**
 * What a value is once Helm has read it. `integer` and `number` are apart because Helm reads every number of a values
 * file as a 64-bit float, and only `integer` may be printed through `int64`.
 */
export type ValueKind = "string" | "integer" | "number" | "boolean" | "list" | "record" | "object" | "unknown";

/** A `range` variable. Its identity is the object; the printer turns `hint` into a name that is free in its scope. */
export interface Variable {
  readonly hint: string;
}

/**
 * Where a reference starts. The root is symbolic: in a template it is written `$`, but inside a named helper that is
 * called with arguments `$` is the arguments, and the printer writes `$.root` instead.
 */
export type Root =
  | { readonly kind: BuiltIn }
  /** The whole root: what `tpl` and `include` are given. */
  | { readonly kind: "root" }
  | { readonly kind: "parameters" }
  /** `optional` says that its value may be missing. */
  | { readonly kind: "variable"; readonly variable: Variable; readonly optional?: boolean }
  /** What an expression gives; `optional` says that it may be empty, which then means missing. */
  | { readonly kind: "expression"; readonly of: ExprNode; readonly optional: boolean };

/** An object that Helm hands to every template. */
export type BuiltIn = "values" | "release" | "chart" | "capabilities" | "template" | "files";

/** One step of a path; `optional` says that the value *at* this step may be missing. */
export interface Step {
  /** The name of a member, or an expression that gives the key of a record. */
  readonly key: string | ExprNode;
  readonly optional: boolean;
}

export interface LiteralNode {
  readonly kind: "literal";
  readonly value: string | number | boolean;
}

export interface ReferenceNode {
  readonly kind: "reference";
  readonly root: Root;
  readonly path: readonly Step[];
  readonly valueKind: ValueKind;
}

/** A call of a Go-template function with positional arguments: `trunc 63 $.Release.Name`. */
export interface CallNode {
  readonly kind: "call";
  readonly function: string;
  readonly arguments: readonly ExprNode[];
  readonly valueKind: ValueKind;
  /** The value without which the result is missing, too. */
  readonly missingWith?: ExprNode;
  /** What is known of the function; without it, the printer knows the function by its name. */
  readonly signature?: CallSignature;
}

/** What has to be known of a function to print and evaluate a call of it. */
export interface CallSignature {
  /** In which form each argument is wanted. */
  readonly forms: readonly ArgumentForm[];
  /** Whether it gives one of its arguments, or a part of one, as Helm has it: an integer still is a float then. */
  readonly passesOn: boolean;
  /** Whether the result may be missing. */
  readonly optional: boolean;
  /** Whether it gives something else in each render. */
  readonly random: boolean;
}

/**
 * In which form a function wants an argument: `raw` as Helm has it, `value` a number of its own kind, `float` any
 * number as a float, `int` an integer of Go's `int`, `data` as if it came from a values file, `text` as a person would
 * write it.
 */
export type ArgumentForm = "raw" | "value" | "float" | "int" | "data" | "text";

/** A call of a method of a built-in object: `$.Files.Get "motd.txt"`. */
export interface MethodNode {
  readonly kind: "method";
  readonly object: ExprNode;
  readonly method: string;
  readonly arguments: readonly ExprNode[];
  readonly valueKind: ValueKind;
}

/** Text with holes; printed as `printf`. There is one part more than holes. */
export interface TextNode {
  readonly kind: "text";
  readonly parts: readonly string[];
  readonly holes: readonly ExprNode[];
}

/** One of two values. Helm evaluates both, so neither may fail (`template/` prints those as branches instead). */
export interface ChooseNode {
  readonly kind: "choose";
  readonly test: ExprNode;
  readonly then: ExprNode;
  readonly otherwise: ExprNode;
  readonly valueKind: ValueKind;
}

/** Names a helper and what it takes; `template/` extends it with the body. */
export interface HelperSignature {
  readonly name: string;
  /** Whether it is called with arguments, so that `$` inside it is not the root. */
  readonly takesArguments: boolean;
  readonly valueKind: ValueKind;
}

/** `include`: the text of a helper, read back as what the helper says that it gives. */
export interface IncludeNode {
  readonly kind: "include";
  readonly helper: HelperSignature;
  readonly arguments: Readonly<Record<string, ExprNode>>;
  readonly valueKind: ValueKind;
}

/** `include` of a helper that the chart does not print: one of a library chart, or written by hand. */
export interface ForeignIncludeNode {
  readonly kind: "foreign";
  /** The whole name, as its `define` has it. */
  readonly name: string;
  readonly argument: ExprNode;
  readonly valueKind: ValueKind;
}

/** What a definition of its own gives, read back; `template/` extends the body with what stands in it. */
export interface DefinedNode {
  readonly kind: "defined";
  readonly body: { readonly kind: string };
  readonly valueKind: ValueKind;
}

/** A pipeline written by hand, passed through as it is; it may say what it evaluates to. */
export interface RawNode {
  readonly kind: "raw";
  readonly source: string;
  readonly valueKind: ValueKind;
}

/** An expression of a template as data: printed by `print/`, evaluated by `evaluate/`. */
export type ExprNode =
  | LiteralNode
  | ReferenceNode
  | CallNode
  | MethodNode
  | TextNode
  | ChooseNode
  | IncludeNode
  | ForeignIncludeNode
  | DefinedNode
  | RawNode;

/** The expression of which a reference is the whole result, or the node itself. */
export function wholeOf(node: ExprNode): ExprNode {
  return node.kind === "reference" && node.root.kind === "expression" && node.path.length === 0 ? node.root.of : node;
}

/** Whether a value of this kind may be missing when Helm evaluates it. */
export function mayBeMissing(node: ExprNode): boolean {
  if (node.kind === "call") return node.missingWith !== undefined || node.signature?.optional === true;
  if (node.kind !== "reference") return false;
  return node.path.length === 0 ? isMaybeMissing(node.root) : node.path.some((step) => step.optional);
}

function isMaybeMissing(root: Root): boolean {
  return (root.kind === "expression" && root.optional) || (root.kind === "variable" && root.optional === true);
}

/** Whether it is what an expression gives, which is empty where it is missing. */
export function mayBeEmpty(node: ExprNode): boolean {
  return node.kind === "reference" && node.path.length === 0 && node.root.kind === "expression" && node.root.optional;
}

/** What an expression evaluates to. */
export function kindOf(node: ExprNode): ValueKind {
  switch (node.kind) {
    case "literal":
      return literalKind(node.value);
    case "text":
      return "string";
    default:
      return node.valueKind;
  }
}

function literalKind(value: string | number | boolean): ValueKind {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  return isGoInteger(value) ? "integer" : "number";
}

/** Whether a number fits into Go's `int64`; a whole number beyond it is a float there. */
export function isGoInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63;
}
