import type { RuleNode } from "../template/index.ts";
import type { EvaluateContext } from "./context.ts";
import { isTrue } from "./evaluated-value.ts";
import { exprValue, textOf } from "./expr-value.ts";
import type { Scope } from "./scope.ts";
import { remaining } from "./tree-value.ts";
import { watch } from "./watch.ts";

/** A rule that does not hold, and the values that it was about. */
export interface BrokenRule {
  readonly message: string;
  /** Paths of the values that were read to find that out, in their order. */
  readonly reads: readonly (readonly (string | number)[])[];
}

type Rule = Extract<RuleNode, { kind: "rule" }>;
type Values = EvaluateContext["values"];

/** The rules that do not hold, each with what it read. */
export function brokenOf(
  rules: readonly RuleNode[],
  values: Values,
  scopeOf: (values: Values) => Scope,
): readonly BrokenRule[] {
  // To watch takes most of the time, and rules are seldom broken.
  if (brokenIn(rules, scopeOf(values)).length === 0) return [];
  const watched = watch(values);
  const broken: BrokenRule[] = [];
  for (const { leaf, at } of remaining<Rule>(rules, scopeOf(watched.value))) {
    watched.forget();
    const message = messageOf(leaf, at);
    if (message !== undefined) broken.push({ message, reads: watched.reads() });
  }
  return broken;
}

/** The messages of the rules that do not hold. */
export function brokenIn(rules: readonly RuleNode[], scope: Scope): readonly string[] {
  return Array.from(remaining<Rule>(rules, scope), ({ leaf, at }) => messageOf(leaf, at)).filter(
    (message) => message !== undefined,
  );
}

function messageOf({ test, message }: Rule, scope: Scope): string | undefined {
  return isTrue(exprValue(test, scope)) ? undefined : textOf(exprValue(message, scope));
}
