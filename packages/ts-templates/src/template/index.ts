export { type ChartDefinition, defineChart, type TemplateFile } from "./chart.ts";
export { comment } from "./comment.ts";
export { type Collection, each, eachDocument, type KeyOf } from "./each.ts";
export { json, yaml } from "./embedded.ts";
export { entries, entry } from "./entries.ts";
export { type HelperArguments, helper } from "./helper.ts";
export { lowerDocuments, lowerTree, TemplateValueError } from "./lower.ts";
export type {
  BranchNode,
  ConditionalNode,
  DocumentNode,
  EmbeddedNode,
  EntryNode,
  ExprTreeNode,
  FailureNode,
  HelperNode,
  ItemNode,
  ListNode,
  LoopNode,
  MapNode,
  RuleNode,
  RulesNode,
  ScalarNode,
  TemplateFileNode,
  TreeNode,
} from "./node.ts";
export { ifNotEmpty, ifSet } from "./present.ts";
export { keepResource } from "./resource-policy.ts";
export { eachRule, type Rule, type RuleOptions, rule } from "./rule.ts";
export type {
  Computed,
  Each,
  Entries,
  Entry,
  Exact,
  Templated,
  TemplatedList,
  TemplatedObject,
  TemplatedValue,
  When,
} from "./templated.ts";
export { when } from "./when.ts";
