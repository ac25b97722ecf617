import type { DeployConfig } from "@helm/ts-templates";
import { probe } from "./probe.ts";
import { rollbackStates, rollbackValues } from "./rollback.ts";
import { deploySteps } from "./steps.ts";
import { unprotects } from "./unprotects.ts";
import { clusterOf, meshOf, namespacesOf, releasesOf } from "./where.ts";

/** How this chart is deployed. */
export const deployConfig: DeployConfig = {
  cluster: clusterOf,
  namespaces: namespacesOf,
  releases: releasesOf,
  steps: deploySteps,
  unprotects,
  rollback: { states: rollbackStates, values: rollbackValues },
  probe,
  mesh: meshOf,
  // The other environments of cloud dev belong to persons and jobs, and two clouds are samples.
  waves: { dev: ["dev/dev"], int: ["public/int"], stg: ["public/stg"], prod: ["public/prod"] },
};
