import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { RolloutSettings } from "../values/rollout.ts";
import type { HostAddress } from "./client/resolve-host.ts";
import type { Credential } from "./token/credential.ts";

/** Straight to the resource provider's host, which knows no resource groups: any name will do to list clusters of. */
interface Direct {
  readonly via: "direct";
  readonly resourceGroup: string;
}

/** Through Azure Resource Manager, as the origin's test went: in a resource group of its own. */
interface ThroughArm {
  readonly via: "arm";
  /** Region in which the resource group is created. */
  readonly location: string;
}

/** What is checked, where, and how hard. */
export interface E2eOptions {
  /** Its path is not used. Plain `http:` is for loopback only. */
  readonly endpoint: URL;
  readonly target: Direct | ThroughArm;
  readonly subscription: string;
  /** The state in which the environment is meant to be. */
  readonly rollout: RolloutSettings;
  /** `enforce`: requests without a right token have to be refused. `routing-only`: nobody asks for tokens. */
  readonly authorization: "enforce" | "routing-only";
  readonly credential?: Credential;
  /** Whether the header's value `v1` is tried too. */
  readonly withV1: boolean;
  /** Requests of a case; without it as many as it takes to notice a stack that gets none of its share. */
  readonly requests?: number;
  /** Status codes that a request with a right token may be answered with. */
  readonly accepted: readonly number[];
  readonly policies?: readonly PipelinePolicy[];
  readonly ca?: string;
  readonly resolve?: HostAddress;
  /** Of one attempt, in milliseconds. */
  readonly timeout: number;
  /** Of the whole run, in milliseconds; to delete what was created it takes up to two minutes more. */
  readonly deadline: number;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
}
