import { type Operand, operandNode } from "./expr.ts";
import { reference, type ValueRef } from "./reference.ts";
import { unknownShape } from "./shape.ts";

/**
 * An object of the cluster, as it is before this render. It is missing where there is none, and always under
 * `helm template` and in tools that render without the cluster, such as Argo CD: a chart has to hold without it.
 * `namespace` is "" for what has none; its Helm user needs the right to read it.
 *
 * @example const old = lookup<ISecret>("v1", "Secret", release.namespace, "web");
 *          when(isSet(old), { data: old.data })
 */
export function lookup<T extends object>(
  apiVersion: Operand<string>,
  kind: Operand<string>,
  namespace: Operand<string>,
  name: Operand<string>,
): ValueRef<T | undefined> {
  const given = [apiVersion, kind, namespace, name].map(operandNode);
  const of = { kind: "call", function: "lookup", arguments: given, valueKind: "object" } as const;
  return reference({ kind: "expression", of, optional: true }, { ...unknownShape, kind: "object" });
}
