import type { Backend, BackendRequest, BackendResponse } from "./backend.ts";
import { readCheck, writeVerdict } from "./check-messages.ts";

/** The method of gRPC by which an Envoy asks. */
export const CHECK_PATH = "/envoy.service.auth.v3.Authorization/Check";

/**
 * An external authorizer that decides the same over HTTP and over gRPC. What it decides on is the question: over HTTP
 * with the path prefix of the provider and the headers that it asks for, over gRPC the client's request itself.
 *
 * @example
 * const authorizer = authorizerOf(() => ({ status: 403, body: "no" }));
 */
export function authorizerOf(decide: Backend): Backend {
  return async (request) => {
    if (request.path !== CHECK_PATH || request.bytes === undefined) return decide(request);
    return overGrpc(await decide(questionOf(request, request.bytes)));
  };
}

function questionOf(request: BackendRequest, bytes: Uint8Array): BackendRequest {
  const { method, path, headers, body } = readCheck(bytes);
  return { ...request, method, path, headers: Object.entries(headers), body };
}

function overGrpc(response: BackendResponse): BackendResponse {
  const { status = 200, headers = [], body = "", delayMs, reset } = response;
  if (reset) return response;
  return {
    headers: [["content-type", "application/grpc"]],
    body: writeVerdict({ status, headers, body: typeof body === "string" ? body : Buffer.from(body).toString("utf8") }),
    trailers: [["grpc-status", "0"]],
    ...(delayMs !== undefined && { delayMs }),
  };
}
