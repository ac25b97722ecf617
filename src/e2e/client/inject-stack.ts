import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import { stackHeader } from "../../headers.ts";

/** Per-call policy that sends the header which chooses a stack; without a value it makes sure that none is sent. */
export function injectStack(value: string | undefined): PipelinePolicy {
  return {
    name: "injectStack",
    sendRequest(request, next) {
      if (value === undefined) request.headers.delete(stackHeader);
      else request.headers.set(stackHeader, value);
      return next(request);
    },
  };
}
