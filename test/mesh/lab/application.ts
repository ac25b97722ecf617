import { type BackendRequest, type BackendResponse, headerValues } from "@helm/mesh-lab";

/** A header of the response, `name: value`; may be repeated. */
export const answerWith = "x-answer-with";

/** The status of the response. */
export const answerStatus = "x-answer-status";

/** How long it takes to answer, in milliseconds. */
export const answerAfter = "x-answer-after";

/** An application that says what it was asked, and answers as the headers of the request tell it. */
export function application({ workload, method, path, headers }: BackendRequest): BackendResponse {
  return {
    status: Number(headerValues(headers, answerStatus)[0] ?? 200),
    headers: headerValues(headers, answerWith).map((line) => {
      const [name = "", value = ""] = line.split(": ");
      return [name, value] as const;
    }),
    delayMs: Number(headerValues(headers, answerAfter)[0] ?? 0),
    body: `${JSON.stringify({ workload, method, path })}\n`,
  };
}
