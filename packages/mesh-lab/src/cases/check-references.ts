import { invalidDocument, unknown } from "../document/index.ts";
import type { MeshPlan } from "../plan/index.ts";
import type { CaseFile } from "./case-file.ts";
import { INVALID_CASES } from "./read-cases.ts";

/**
 * Looks whether the manifests have everything that the cases name.
 *
 * @throws MeshLabError `usage.cases` that names all that they do not have, with lines
 */
export function checkReferences({ references }: CaseFile, plan: MeshPlan, source: string): void {
  const known = {
    workload: plan.workloads.map(({ id }) => id),
    gateway: plan.gateways.flatMap(({ serves }) => serves),
  };
  const problems = references
    .filter(({ kind, name }) => !known[kind].includes(name))
    .map(({ kind, name, line, where }) => ({ line, where, message: `${kind} ${unknown(name, known[kind])}` }));
  if (problems.length > 0) throw invalidDocument({ source, code: INVALID_CASES }, problems);
}
