import type { PipelinePolicy } from "@azure/core-rest-pipeline";

/** What of a request a proof of possession is bound to. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
}

/** Value of the header `Authorization` for a request. */
export type Authorize = (request: SignedRequest) => Promise<string>;

/** Policy that authorizes each attempt anew, since a proof of possession is valid for minutes only. */
export function authorization(authorize: Authorize): PipelinePolicy {
  return {
    name: "authorization",
    async sendRequest(request, next) {
      request.headers.set("authorization", await authorize(request));
      return next(request);
    },
  };
}
