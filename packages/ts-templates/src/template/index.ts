export { byKind } from "./by-kind.ts";
export { type ChartDefinition, defineChart, type TemplateFile } from "./chart.ts";
export { comment } from "./comment.ts";
export { constantText } from "./constant-text.ts";
export { branchesOf, isBinding, isConditional, isLoop } from "./containers.ts";
export { collect, data } from "./data.ts";
export { linesBody } from "./defined-body.ts";
export { type Collection, each, eachDocument, type KeyOf } from "./each.ts";
export { json, yaml } from "./embedded.ts";
export { entries, entry } from "./entries.ts";
export { fold } from "./fold.ts";
export { type ForeignHelper, type ForeignHelperOptions, foreignHelper } from "./foreign-helper.ts";
export { helper } from "./helper.ts";
export { holdsSpread } from "./holds-spread.ts";
export { type HookEvent, type HookOptions, hook } from "./hook.ts";
export { lines } from "./lines/index.ts";
export { lowerDocuments, lowerTree, TemplateValueError } from "./lower/index.ts";
export type {
  BindingNode,
  BoundNode,
  BranchNode,
  ConditionalNode,
  DefinedBody,
  DocumentNode,
  EmbeddedNode,
  EntryNode,
  ExprTreeNode,
  FailureNode,
  FoldNode,
  HelperNode,
  ItemNode,
  LineNode,
  LinesNode,
  ListNode,
  LoopNode,
  MapNode,
  NotesNode,
  PieceNode,
  RuleNode,
  RulesNode,
  ScalarNode,
  SpreadNode,
  TemplateFileNode,
  TreeNode,
} from "./node.ts";
export { once } from "./once.ts";
export { ifNotEmpty, ifSet } from "./present.ts";
export { merge, omit, orEmpty, pick } from "./records.ts";
export { keepResource } from "./resource-policy.ts";
export { eachRule, type Rule, type RuleOptions, rule } from "./rule.ts";
export { spread } from "./spread.ts";
export type {
  Computed,
  Each,
  Entries,
  Entry,
  Exact,
  Optional,
  Spread,
  Templated,
  TemplatedList,
  TemplatedObject,
  TemplatedValue,
  When,
} from "./templated.ts";
export { when } from "./when.ts";
