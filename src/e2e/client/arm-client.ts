import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpMethods,
  type Pipeline,
  type PipelinePolicy,
  type PipelineResponse,
  proxyPolicyName,
  redirectPolicyName,
} from "@azure/core-rest-pipeline";
import { type Authorize, authorization } from "./authorize.ts";
import type { Exchange } from "./exchange.ts";
import { injectStack } from "./inject-stack.ts";
import { recorder } from "./recorder.ts";
import { type HostAddress, resolveHost } from "./resolve-host.ts";

/** Where requests go, with which header and which token. */
export interface ArmClientOptions {
  readonly endpoint: URL;
  /** Value of the header that chooses a stack; without it none is sent. */
  readonly stack?: string;
  /** Without it requests carry no token. */
  readonly authorize?: Authorize;
  /** Per-call policies besides, between the one that sets the header and the one that records responses. */
  readonly policies?: readonly PipelinePolicy[];
  /** Told of every response, those to retries and polls included. */
  note(exchange: Exchange): void;
  /** Certificate authorities that are trusted instead of the well-known ones, in PEM. */
  readonly ca?: string;
  readonly resolve?: HostAddress;
  /** Of one attempt, in milliseconds. */
  readonly timeout: number;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/** Sends a request to a path or URL below the endpoint. */
export type ArmClient = (method: HttpMethods, path: string, body?: object) => Promise<PipelineResponse>;

/**
 * A client of Azure Resource Manager, or of a resource provider directly, on the pipeline of the Azure SDK. The order
 * is: header that chooses the stack, further policies, retries, authorization, recorder.
 */
export function armClient(options: ArmClientOptions): ArmClient {
  const pipeline = pipelineOf(options);
  const http = createDefaultHttpClient();
  const { endpoint, timeout, signal } = options;
  return (method, path, body) => {
    const headers = createHttpHeaders({
      accept: "application/json",
      "cache-control": "no-cache",
      ...(body && { "content-type": "application/json" }),
    });
    const url = new URL(path, endpoint).href;
    const request = createPipelineRequest({
      url,
      method,
      headers,
      timeout,
      abortSignal: signal,
      allowInsecureConnection: endpoint.protocol === "http:",
      // Whatever NODE_TLS_REJECT_UNAUTHORIZED says: a token goes to nobody who is not verified.
      requestOverrides: { rejectUnauthorized: true },
    });
    if (body) request.body = JSON.stringify(body);
    return pipeline.sendRequest(http, request);
  };
}

function pipelineOf({ stack, authorize, policies = [], note, ca, resolve }: ArmClientOptions): Pipeline {
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries: 2, retryDelayInMs: 500, maxRetryDelayInMs: 5_000 },
    userAgentOptions: { userAgentPrefix: "mise-routing-e2e" },
    ...(ca !== undefined && { tlsOptions: { ca } }),
  });
  // A redirect would take the token to where nobody meant it to go.
  pipeline.removePolicy({ name: redirectPolicyName });
  if (resolve) {
    pipeline.removePolicy({ name: proxyPolicyName });
    pipeline.addPolicy(resolveHost(resolve));
  }
  for (const policy of [injectStack(stack), ...policies]) pipeline.addPolicy(policy);
  if (authorize) pipeline.addPolicy(authorization(authorize), { phase: "Sign" });
  pipeline.addPolicy(recorder(note), { afterPhase: "Sign" });
  return pipeline;
}
