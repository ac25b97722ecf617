import { type ArmClient, armClient } from "./client/arm-client.ts";
import type { Authorize } from "./client/authorize.ts";
import type { Exchange } from "./client/exchange.ts";
import type { JudgedExchange } from "./judge/crossing.ts";
import type { E2eOptions } from "./options.ts";

/** What all steps of a run share. */
export interface RunContext {
  readonly options: E2eOptions;
  readonly signal: AbortSignal;
  judge(exchange: Exchange): JudgedExchange;
}

/** What sets the requests of one step apart. */
interface Step {
  readonly stack?: string;
  readonly authorize?: Authorize;
  /** Every response is added to it. */
  readonly exchanges: JudgedExchange[];
}

/** The client of one step of a run. */
export function clientOf({ options, signal, judge }: RunContext, { exchanges, ...step }: Step): ArmClient {
  const { endpoint, timeout, policies, ca, resolve } = options;
  return armClient({
    endpoint,
    timeout,
    signal,
    ...step,
    ...(policies && { policies }),
    ...(ca !== undefined && { ca }),
    ...(resolve && { resolve }),
    note: (exchange) => exchanges.push(judge(exchange)),
  });
}
