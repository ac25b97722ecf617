import type { KubeCluster } from "../cluster/index.ts";
import type { Manifest } from "../manifest/index.ts";
import type { ProveOptions } from "../prove/index.ts";
import type { HelmAccess } from "../release/index.ts";
import type { NamedImage } from "../review/index.ts";
import type { Values } from "../values/index.ts";
import type { DeployConfig } from "./deploy-config.ts";
import type { ReleaseName } from "./deploy-plan.ts";

/** A target that is to be deployed: everything that is known without the cluster. */
export interface Deployment {
  /** `public/int/uksouth` */
  readonly target: string;
  /** `["public", "int", "uksouth"]` */
  readonly path: readonly string[];
  /** What is wanted: with the chart's defaults and with all inputs. */
  readonly values: Values;
  /** The directory of the chart, as long as the deploy lasts. */
  readonly chart: string;
  /** The release of a target whose configuration names none. */
  readonly release: ReleaseName;
  readonly config: DeployConfig;
  readonly words: DeploymentWords;
  /** What the chart makes of values, hooks left out; throws a HelmTsError that says why it cannot. */
  readonly render: (values: Values, options: RenderAs) => Promise<readonly Manifest[]>;
}

/** As what a chart is rendered. */
export interface RenderAs extends ReleaseName {
  /** `.Capabilities.KubeVersion`: that of the cluster. */
  readonly kubeVersion: string;
}

/** What the project says of values. Pure. */
export interface DeploymentWords {
  /** What forbids to go from the one to the other, each a sentence. */
  readonly transition?: (live: Values, wanted: Values) => readonly string[];
  readonly describe?: (values: Values) => Readonly<Record<string, string>>;
  readonly prove?: (values: Values) => ProveOptions;
  readonly images?: (values: Values) => readonly NamedImage[];
}

/** The cluster, and Helm for it. */
export interface DeployAccess {
  readonly cluster: KubeCluster;
  readonly helm: HelmAccess;
}

/** What a person chose about a deploy before it is planned. */
export interface PlanOptions {
  /** Releases whose objects become this target's. */
  readonly adopt: readonly ReleaseName[];
  /** Deploys to another cluster than the target's. */
  readonly forceContext: boolean;
  /** Takes fields over that another manager owns. */
  readonly forceConflicts: boolean;
}
