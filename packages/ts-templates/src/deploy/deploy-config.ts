import type { Values } from "../values/index.ts";
import type { Probe } from "./probe.ts";
import type { Waves } from "./waves.ts";

/** What a project says about its deploys; everything is optional. Values include the chart's defaults. */
export interface DeployConfig {
  /**
   * The cluster of a target, as the kubeconfig names its cluster or its context. A deploy to another one is refused. Pure.
   */
  readonly cluster?: (values: Values, path: readonly string[]) => string;
  /** The namespaces that the chart's objects live in and the chart does not make. Pure. */
  readonly namespaces?: (values: Values) => readonly DeployNamespace[];
  /** The releases in the order in which they are deployed; by default the one of `release`. Pure. */
  readonly releases?: (values: Values, path: readonly string[]) => readonly DeployRelease[];
  /**
   * The way from what runs to what is wanted; by default one step. `live` is absent for a first install. Steps that
   * change nothing are skipped, and the last one has the values that are wanted. Pure.
   */
  readonly steps?: (live: Values | undefined, wanted: Values) => readonly DeployStep[];
  /** What of the protection ends, each a sentence; such a deploy needs `--yes-unprotect`. Pure. */
  readonly unprotects?: (live: Values, wanted: Values) => readonly string[];
  /** The emergency: values that go back to a state, made of the values that run alone. Pure. */
  readonly rollback?: DeployRollback;
  /** Asks the running environment; not called without `--url`. */
  readonly probe?: Probe;
  /** Where the mesh's control plane and its shared configuration are. Pure. */
  readonly mesh?: (values: Values) => DeployMesh;
  /** In which order a pipeline deploys the targets; none by default. */
  readonly waves?: Waves;
}

/** A namespace with the labels that the deploy owns, such as the revision of the mesh. */
export interface DeployNamespace {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** One of the Helm releases that a target is deployed as. */
export interface DeployRelease {
  readonly name: string;
  readonly namespace: string;
  /** Merged over the target's, such as what switches a part of the chart off. */
  readonly values?: Values;
}

/** One Helm revision on the way from what runs to what is wanted. */
export interface DeployStep {
  /** Such as `expand`, `switch`, `contract`. */
  readonly name: string;
  /** What it is for, in words. */
  readonly why: string;
  readonly values: Values;
  /** The last release first: what goes away is left by its users first. */
  readonly reverse?: boolean;
  /** Waited before it, in seconds, so that what no route uses any more is done. */
  readonly drainSeconds?: number;
}

/** The states that an emergency goes back to. */
export interface DeployRollback {
  readonly states: readonly string[];
  readonly values: (live: Values, state: string) => Values;
}

/** The part of the mesh that the chart does not make. */
export interface DeployMesh {
  /** Where the control plane and its configuration are. */
  readonly rootNamespace: string;
  /** The ConfigMap of the root namespace that adds to a revision's mesh configuration; none by default. */
  readonly sharedConfigMap?: (revision: string) => string;
}
