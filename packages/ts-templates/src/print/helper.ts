import { HelmTsError } from "../errors.ts";
import { type ExprNode, isStructureKind, kindOf } from "../expr/index.ts";
import {
  type DefinedBody,
  type FoldNode,
  type HelperNode,
  type LinesNode,
  linesBody,
  type TreeNode,
} from "../template/index.ts";
import { assignment, rangeOver } from "./assignment.ts";
import { type Doc, line } from "./doc.ts";
import { jsonPipeline } from "./embedded-json.ts";
import { linesDoc } from "./lines.ts";
import { startsDynamic } from "./lines-form.ts";
import { goString } from "./literal.ts";
import { helperScope, loopScope, type Scope } from "./scope.ts";
import { source } from "./source.ts";
import { block, definedBlock, documentLines } from "./tree.ts";

/** The `define` of a helper. A scalar is its text alone, a structure is its YAML at no indentation. */
export function define(helper: HelperNode, scope: Scope): Doc {
  const inside = helperScope(scope, helper);
  const name = goString(`${scope.prefix}.${helper.name}`);
  const lines = helper.body.kind === "expr" ? linesBody(helper.body.expr) : undefined;
  if (lines !== undefined && !startsDynamic(lines)) return definedLines(name, lines, inside);
  const body = isStructureKind(helper.valueKind) ? block(helper.body, inside) : text(helper.body, inside, helper.name);
  return [[line, `{{- define ${name} -}}`], body, [line, "{{- end }}"]];
}

/** The `define` of what is read back where it stands. */
export function defineBody(name: string, body: DefinedBody, scope: Scope): Doc {
  if (body.kind === "lines") return definedLines(goString(name), body, scope);
  if (body.kind === "fold")
    return [[line, `{{- define ${goString(name)} -}}`], fold(body, scope), [line, "{{- end }}"]];
  // The last line is whole: YAML takes the end of a block scalar for a part of it.
  return [[line, `{{- define ${goString(name)} -}}`], definedBlock(body, scope), [line, "{{ end }}"]];
}

/** The last line is whole, too. */
function definedLines(name: string, body: LinesNode, scope: Scope): Doc {
  return [[line, `{{- define ${name} -}}`], linesDoc(body, scope, documentLines), [line, "{{ end }}"]];
}

/** A variable that each element changes. */
function fold(node: FoldNode, scope: Scope): Doc {
  const { sum, initial, step, valueKind } = node;
  const inside = loopScope(scope, [sum]);
  const each = rangeOver(node, step, inside);
  const name = inside.variables.get(sum) ?? "";
  const result: ExprNode = { kind: "reference", root: { kind: "variable", variable: sum }, path: [], valueKind };
  return [
    [line, `{{- ${name} := ${source(initial, scope)} }}`],
    [line, `{{- ${each.head} }}`],
    [line, `{{- ${name} = ${source(step, each.inside)} }}`],
    [line, "{{- end }}"],
    isStructureKind(valueKind)
      ? block({ kind: "expr", expr: result }, inside)
      : [line, `{{- ${plain(result, inside)} -}}`],
  ];
}

/** The text of a scalar, with nothing around it: white space is part of a string. */
function text(tree: TreeNode, scope: Scope, name: string): Doc {
  switch (tree.kind) {
    case "scalar":
      return [line, `{{- ${literal(tree.value)} -}}`];
    case "expr":
      return [line, `{{- ${plain(tree.expr, scope)} -}}`];
    case "branch":
      return [
        [line, `{{- if ${source(tree.test, scope)} -}}`],
        text(tree.then, scope, name),
        [line, "{{- else -}}"],
        text(tree.otherwise, scope, name),
        [line, "{{- end -}}"],
      ];
    case "bound": {
      const { head, inside } = assignment(tree, scope);
      return [[line, `{{- ${head} -}}`], text(tree.body, inside, name)];
    }
    case "embedded":
      if (tree.format === "json") return [line, `{{- ${jsonPipeline(tree.body, scope)} | toPrettyJson -}}`];
      break;
  }
  throw new HelmTsError("helper-body", `Helper "${name}": yaml() stands in a field, not as the whole of a helper.`);
}

function plain(node: ExprNode, scope: Scope): string {
  return source(node, scope, kindOf(node) === "string" ? "value" : "text");
}

function literal(value: string | number | boolean | null): string {
  return typeof value === "string" ? goString(value) : JSON.stringify(value);
}
