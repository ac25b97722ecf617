import type { ExprNode, HelperSignature, ValueKind, Variable } from "../expr/index.ts";

/** A template as data. `print/` turns it into text, `evaluate/` into what Helm would render. */
export type TreeNode = ScalarNode | ExprTreeNode | MapNode | ListNode | BranchNode | BoundNode | EmbeddedNode;

/** A value that is known when the chart is made. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

export interface ExprTreeNode {
  readonly kind: "expr";
  readonly expr: ExprNode;
}

/** Where a part is a spread, a later part wins over an earlier one; else no key may stand twice. */
export interface MapNode {
  readonly kind: "map";
  readonly entries: readonly EntryNode[];
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly ItemNode[];
}

/** One of two trees; only the chosen one is evaluated. */
export interface BranchNode {
  readonly kind: "branch";
  readonly test: ExprNode;
  readonly then: TreeNode;
  readonly otherwise: TreeNode;
}

/** A tree in which a variable stands for a value that is computed once. */
export interface BoundNode {
  readonly kind: "bound";
  readonly variable: Variable;
  readonly value: ExprNode;
  readonly body: TreeNode;
}

/** What is printed as a definition of its own, and read back where it stands. */
export type DefinedBody = TreeNode | FoldNode | LinesNode;

/** A text; each of its lines ends with a line break. */
export interface LinesNode {
  readonly kind: "lines";
  readonly lines: readonly LineNode[];
}

/** What may stand among the lines of a text. */
export type LineNode =
  | { readonly kind: "line"; readonly pieces: readonly PieceNode[] }
  /** A value with a line of its own, all of whose lines are indented by spaces. */
  | { readonly kind: "value"; readonly indent: number; readonly value: ExprNode }
  /** A JSON or YAML document, all of whose lines are indented by spaces. */
  | { readonly kind: "document"; readonly indent: number; readonly document: EmbeddedNode }
  | ConditionalNode<LineNode>
  | LoopNode<LineNode>;

/** What may stand in a line. */
export type PieceNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hole"; readonly value: ExprNode }
  | ConditionalNode<PieceNode>
  | LoopNode<PieceNode>;

/** A value that each element of a list or record changes. */
export interface FoldNode {
  readonly kind: "fold";
  readonly over: ExprNode;
  readonly key: Variable;
  readonly value: Variable;
  readonly sum: Variable;
  readonly initial: ExprNode;
  /** What the sum is after an element. */
  readonly step: ExprNode;
  readonly valueKind: ValueKind;
}

/** A whole JSON or YAML document held in a string. */
export interface EmbeddedNode {
  readonly kind: "embedded";
  readonly format: "json" | "yaml";
  readonly body: TreeNode;
}

/** A named helper: `define`. */
export interface HelperNode extends HelperSignature {
  readonly body: TreeNode;
}

/** What may stand among the entries of a map. */
export type EntryNode =
  | {
      readonly kind: "entry";
      readonly key: string | ExprNode;
      readonly value: TreeNode;
      readonly comment?: string;
    }
  | SpreadNode
  | ConditionalNode<EntryNode>
  | LoopNode<EntryNode>
  | BindingNode<EntryNode>;

/** What may stand among the items of a list. */
export type ItemNode =
  | { readonly kind: "item"; readonly value: TreeNode; readonly comment?: string }
  | SpreadNode
  | ConditionalNode<ItemNode>
  | LoopNode<ItemNode>
  | BindingNode<ItemNode>;

/** The entries of a record, or the items of a list, among others; none where it is missing. */
export interface SpreadNode {
  readonly kind: "spread";
  readonly value: ExprNode;
  /** Whether all that it holds are scalars, as far as is known: then to merge it deep is to merge it. */
  readonly isFlat: boolean;
  readonly comment?: string;
}

/** What may stand in a template file. */
export type DocumentNode =
  | { readonly kind: "document"; readonly body: MapNode | ExprTreeNode; readonly comment?: string }
  | FailureNode
  | RulesNode
  | NotesNode
  | ConditionalNode<DocumentNode>
  | LoopNode<DocumentNode>
  | BindingNode<DocumentNode>;

/** What stops the render; it stands below the condition under which it does. */
export interface FailureNode {
  readonly kind: "failure";
  readonly message: ExprNode;
}

/** Renders nothing, and stops the render with the messages of all rules that do not hold. */
export interface RulesNode {
  readonly kind: "rules";
  readonly rules: readonly RuleNode[];
}

/** What Helm tells the person who installs the chart: no document. */
export interface NotesNode {
  readonly kind: "notes";
  readonly text: ExprNode;
}

/** What may stand among rules. */
export type RuleNode =
  | {
      readonly kind: "rule";
      /** What has to hold. */
      readonly test: ExprNode;
      readonly message: ExprNode;
    }
  | ConditionalNode<RuleNode>
  | LoopNode<RuleNode>;

/** Parts that are there only if `test` holds. */
export interface ConditionalNode<Part> {
  readonly kind: "conditional";
  readonly test: ExprNode;
  readonly then: readonly Part[];
  readonly otherwise: readonly Part[];
}

/** Parts that are there once for each element: of a list in its order, of a record by its sorted keys. */
export interface LoopNode<Part> {
  readonly kind: "loop";
  readonly over: ExprNode;
  readonly key: Variable;
  readonly value: Variable;
  readonly body: readonly Part[];
}

/** Parts in which a variable stands for a value that is computed once. */
export interface BindingNode<Part> {
  readonly kind: "binding";
  readonly variable: Variable;
  readonly value: ExprNode;
  readonly body: readonly Part[];
}

/** A template file: what it holds, and the path below `templates/`. */
export interface TemplateFileNode {
  readonly path: string;
  readonly documents: readonly DocumentNode[];
}
