import { onTestFinished } from "vitest";
import type { E2eOptions } from "../../../src/e2e/options.ts";
import type { RolloutState } from "../../../src/values/rollout.ts";
import { type Gateway, type GatewayOptions, startGateway } from "./start-gateway.ts";

/** A gateway that ends with the test. */
export async function gatewayForTest(options: GatewayOptions): Promise<Gateway> {
  const gateway = await startGateway(options);
  onTestFinished(() => gateway.stop());
  return gateway;
}

/** What a run against a gateway is asked, unless a test says otherwise: routing alone, directly. */
export function optionsFor({ url }: Gateway, rollout: RolloutState, changes: Partial<E2eOptions> = {}): E2eOptions {
  return {
    endpoint: url,
    target: { via: "direct", resourceGroup: "group" },
    subscription: "00000000-0000-0000-0000-000000000000",
    rollout: { rollout, canaryWeight: 10 },
    authorization: "routing-only",
    withV1: true,
    accepted: [200],
    timeout: 5_000,
    deadline: 20_000,
    ...changes,
  };
}
