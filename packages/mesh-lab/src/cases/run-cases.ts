import { type Mesh, requestText } from "../mesh/index.ts";
import type { Case, CaseFile, Expectation } from "./case-file.ts";
import { checkReferences } from "./check-references.ts";
import { compare, type Difference, outcomeOf } from "./compare.ts";
import { shareBounds } from "./share-bounds.ts";
import { standIns } from "./stand-in.ts";

/** What became of one case. */
export interface CaseResult {
  readonly name: string;
  /** Where it stands in its file. */
  readonly line: number;
  /** In one line, as the file could have it. */
  readonly request: string;
  /** How many requests were sent; a case of several ends with the first that is wrong. */
  readonly requests: number;
  /** None where it passed. */
  readonly differences: readonly Difference[];
  readonly milliseconds: number;
}

/** How cases are run. */
export interface RunOptions {
  /** What their file is called. */
  readonly source?: string;
  /** Hears of every case when it is done. */
  readonly onResult?: (result: CaseResult) => void;
}

/**
 * Sends the requests of all cases, one after another, after its backends have taken the place of those of the mesh.
 *
 * @throws MeshLabError `usage.cases`, where the cases name what the manifests do not have
 */
export async function runCases(mesh: Mesh, file: CaseFile, options: RunOptions = {}): Promise<readonly CaseResult[]> {
  const { source = "cases.yaml", onResult } = options;
  const plan = mesh.plan();
  checkReferences(file, plan, source);
  for (const [workload, backend] of standIns(file, plan)) mesh.setBackend(workload, backend);
  const results: CaseResult[] = [];
  for (const one of file.cases) {
    const result = await runCase(mesh, one);
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runCase(mesh: Mesh, { name, line, request, repeat, expect }: Case): Promise<CaseResult> {
  const start = performance.now();
  const served = new Map<string, number>();
  let differences: readonly Difference[] = [];
  let requests = 0;
  while (requests < repeat && differences.length === 0) {
    const answer = await mesh.request(request);
    requests += 1;
    const outcome = outcomeOf(answer, request, mesh.plan());
    for (const { workload } of outcome.served) served.set(workload, (served.get(workload) ?? 0) + 1);
    differences = compare(answer, outcome, expect);
  }
  if (differences.length === 0) differences = compareShares(served, repeat, expect);
  const milliseconds = performance.now() - start;
  return { name, line, request: requestText(request), requests, differences, milliseconds };
}

function compareShares(
  served: ReadonlyMap<string, number>,
  requests: number,
  { share }: Expectation,
): readonly Difference[] {
  return Object.entries(share).flatMap(([workload, part]) => {
    const count = served.get(workload) ?? 0;
    const [least, most] = shareBounds(requests, part);
    if (count >= least && count <= most) return [];
    const bounds = least === most ? `${least}` : `${least} to ${most}`;
    return [{ what: `share ${workload}`, expected: `${bounds} of ${requests}`, got: `${count} of ${requests}` }];
  });
}
