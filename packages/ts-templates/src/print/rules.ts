import type { ExprNode } from "../expr/index.ts";
import type { RuleNode, RulesNode } from "../template/index.ts";
import { type Doc, line } from "./doc.ts";
import { parts } from "./parts.ts";
import { loopScope, type Scope } from "./scope.ts";
import { operand, source } from "./source.ts";

type Rule = Extract<RuleNode, { kind: "rule" }>;

/** Collects what is broken, so that the render stops once, with all of it. */
export function rules(node: RulesNode, scope: Scope): Doc {
  const broken = { hint: "broken" };
  const inside = loopScope(scope, [broken]);
  const name = inside.variables.get(broken);
  const print = ({ test, message }: Rule, at: Scope): Doc => [
    [line, `{{- if ${isBroken(test, at)} }}`],
    [line, `{{- ${name} = append ${name} ${operand(message, at)} }}`],
    [line, "{{- end }}"],
  ];
  return [
    [line, `{{- ${name} := list }}`],
    parts<Rule>(node.rules, inside, { print, empty: "" }),
    [line, `{{- if ${name} }}`],
    [line, `{{- fail (join "\\n" ${name}) }}`],
    [line, "{{- end }}"],
  ];
}

function isBroken(test: ExprNode, scope: Scope): string {
  const [negated] = test.kind === "call" && test.function === "not" ? test.arguments : [];
  return negated === undefined ? `not ${operand(test, scope, "raw")}` : source(negated, scope, "raw");
}
