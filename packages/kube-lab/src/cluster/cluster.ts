import type { KubernetesObject } from "@helm/mesh-lab/parts";
import type { KubeClient, ListOptions } from "../api/index.ts";
import type { FaultProxy } from "../faults/index.ts";
import type { Kubeconfig } from "./kubeconfig.ts";
import type { NodeOptions } from "./nodes.ts";
import type { PodBehaviour } from "./pod-behaviour.ts";
import type { PodState } from "./pod-state.ts";

/** What a cluster is made of; all of it has a default. */
export interface ClusterOptions {
  /** The name of the cluster and the context in kubeconfigs; `kube-lab` by default. */
  readonly name?: string;
  /** Three nodes in three zones by default. */
  readonly nodes?: readonly NodeOptions[];
  /** From which pods get addresses, in CIDR notation; `10.244.0.0/16` by default. Nothing answers there. */
  readonly podNetwork?: string;
  /** How containers go; by default every image can be pulled and is ready at once. May be changed later. */
  readonly pods?: PodBehaviour;
  /** What Pod Security enforces in a namespace that does not say it by a label; `privileged`, so nothing, by default. */
  readonly podSecurity?: "privileged" | "baseline" | "restricted";
  /**
   * Applied once the cluster is up: definitions of kinds, namespaces and what else is to be there. A store with the
   * definitions is kept for this user, so that the next cluster with the same ones starts with them.
   */
  readonly objects?: readonly KubernetesObject[];
  /** Whether the program is built when it is not there, which takes minutes; false by default. */
  readonly install?: boolean;
  /** Told in one sentence what is going on. */
  readonly progress?: (message: string) => void;
}

/** A Kubernetes cluster without containers; the methods of the client are those of its administrator. */
export interface Cluster extends Omit<KubeClient, "close"> {
  /** Such as `v1.34.4`. */
  readonly version: string;
  /** Of the administrator, straight to the API server. */
  readonly kubeconfig: Kubeconfig;
  /** The directory of the cluster, with a log of each program; it goes away with the cluster. */
  readonly directory: string;
  /** How the pods are, ordered by namespace and name. */
  pods(options?: ListOptions): Promise<readonly PodState[]>;
  /** Changes how containers go, from now on; what is not given is as by default. A container that runs is not pulled again. */
  behave(behaviour: PodBehaviour): Promise<void>;
  /**
   * Starts a proxy before the API server that can be told to fail; it is stopped with the cluster. It runs in this
   * process, so that a program that is waited for synchronously never gets an answer of it.
   */
  faultProxy(): Promise<FaultProxy & { readonly kubeconfig: Kubeconfig }>;
  /** Ends all programs and removes the directory. May be called more than once. */
  stop(): Promise<void>;
}
