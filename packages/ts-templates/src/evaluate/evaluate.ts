import { type ExprNode, type IncludeNode, kindOf, type ValueKind } from "../expr/index.ts";
import type { ChartDefinition, DocumentNode, HelperNode, RuleNode, TreeNode } from "../template/index.ts";
import type { EvaluateContext } from "./context.ts";
import { definedValue } from "./defined-value.ts";
import { EvaluateError, RenderFailure } from "./evaluate-error.ts";
import type { EvaluatedValue, TemplateValue } from "./evaluated-value.ts";
import { argumentValues, exprValue, ofKind, textOf } from "./expr-value.ts";
import { rendered } from "./rendered.ts";
import { type BrokenRule, brokenIn, brokenOf } from "./rules.ts";
import { helperScope, type Scope, templateScope } from "./scope.ts";
import { remaining, treeValue } from "./tree-value.ts";

/** What a template file gives. */
export interface EvaluatedFile {
  /** Path below `templates/`. */
  readonly path: string;
  /** The documents that are left, in their order; none if a condition removed all. */
  readonly documents: readonly EvaluatedValue[];
}

/**
 * What a chart gives when Helm renders it, document by document, without running Helm. Text of an embedded YAML
 * document is not the same as Helm's, but parses to the same.
 *
 * @throws RenderFailure where Helm would stop, EvaluateError where only Helm can go on (`raw`)
 */
export function evaluateChart(definition: ChartDefinition, context: EvaluateContext): readonly EvaluatedFile[] {
  const scope = templateScope(context, constructs);
  return definition.templates.map(({ path, documents }) => ({
    path,
    documents: Array.from(remaining<Document>(documents, scope), ({ leaf, at }) => documentValues(leaf, at)).flat(),
  }));
}

/**
 * What a template tree gives: what the text that is printed for it, once Helm rendered it, parses to.
 *
 * @throws RenderFailure, EvaluateError
 */
export function evaluateTree(tree: TreeNode, context: EvaluateContext): EvaluatedValue {
  return rendered(treeValue(tree, templateScope(context, constructs)));
}

/**
 * What an expression gives; what is missing is `null`.
 *
 * @throws RenderFailure, EvaluateError
 */
export function evaluateExpr(node: ExprNode, context: EvaluateContext): EvaluatedValue {
  return rendered(exprValue(node, templateScope(context, constructs)));
}

/**
 * The rules that do not hold for values that fit the schema and have the chart's defaults.
 *
 * @throws RenderFailure where Helm would stop at an expression of a rule
 */
export function brokenRules(rules: readonly RuleNode[], values: EvaluateContext["values"]): readonly BrokenRule[] {
  const release = { name: "", namespace: "", service: "", revision: 0, isInstall: false, isUpgrade: false };
  const chart = { name: "", version: "", appVersion: "" };
  return brokenOf(rules, values, (watched) => templateScope({ values: watched, release, chart }, constructs));
}

type Document = Extract<DocumentNode, { kind: "document" | "failure" | "rules" | "notes" }>;

function documentValues(node: Document, scope: Scope): readonly EvaluatedValue[] {
  if (node.kind === "failure") throw new RenderFailure(textOf(exprValue(node.message, scope)));
  if (node.kind === "document") return [rendered(treeValue(node.body, scope))];
  if (node.kind === "notes") {
    // Helm renders them too, and stops where they do.
    exprValue(node.text, scope);
    return [];
  }
  const broken = brokenIn(node.rules, scope);
  if (broken.length > 0) throw new RenderFailure(broken.join("\n"));
  return [];
}

function include(node: IncludeNode, scope: Scope): TemplateValue {
  const { helper } = node;
  if (!isDefined(helper)) throw new EvaluateError(`The helper "${helper.name}" has no body.`);
  const body = treeValue(helper.body, helperScope(scope, argumentValues(node, scope)));
  return ofKind(kindOf(node), body) ?? nothing[kindOf(node)];
}

const constructs = { include, defined: definedValue };

/** What the empty text of a helper is read back as. */
const nothing: Readonly<Record<ValueKind, TemplateValue>> = {
  string: "",
  integer: 0n,
  number: 0,
  boolean: false,
  list: [],
  record: {},
  object: {},
  unknown: undefined,
};

function isDefined(helper: IncludeNode["helper"]): helper is HelperNode {
  return "body" in helper;
}
