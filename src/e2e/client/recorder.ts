import type { HttpHeaders, PipelinePolicy, PipelineRequest } from "@azure/core-rest-pipeline";
import { servedByHeader, stackHeader } from "../../headers.ts";
import { messageOf } from "../e2e-error.ts";
import type { Answer, Exchange } from "./exchange.ts";

/** Headers that tell who answered, when, and whether it was a cache; no others are kept, so that no secret is. */
const hintHeaders =
  /^(age|cache-control|date|etag|server|via|warning|x-cache.*|cf-cache-status|x-azure-ref|x-envoy-.*|x-ms-arm-.*|x-ms-(client-|correlation-)?request-id|x-ms-routing-request-id|x-ms-failure-cause|retry-after)$/;

/** Policy that notes every request which passes it. It stands next to the wire, so retries and polls pass it too. */
export function recorder(note: (exchange: Exchange) => void): PipelinePolicy {
  return {
    name: "recorder",
    async sendRequest(request, next) {
      const start = Date.now();
      const sent = requestOf(request, start);
      try {
        const response = await next(request);
        note({ ...sent, milliseconds: Date.now() - start, answer: answerOf(response.status, response.headers) });
        return response;
      } catch (error) {
        note({ ...sent, milliseconds: Date.now() - start, error: messageOf(error) });
        throw error;
      }
    },
  };
}

function requestOf({ method, url, headers }: PipelineRequest, start: number) {
  const { pathname, search } = new URL(url);
  const stack = headers.get(stackHeader);
  return {
    method,
    path: `${pathname}${search}`,
    ...(stack !== undefined && { stackHeader: stack }),
    at: new Date(start).toISOString(),
  };
}

function answerOf(status: number, headers: HttpHeaders): Answer {
  const servedBy = headers.get(servedByHeader);
  const hints = [...headers].filter(([name]) => hintHeaders.test(name));
  return { status, ...(servedBy !== undefined && { servedBy }), hints: Object.fromEntries(hints) };
}
