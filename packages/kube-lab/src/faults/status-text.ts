/** The reasons that Kubernetes gives beside a status. */
const REASONS: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  409: "Conflict",
  429: "TooManyRequests",
  500: "InternalError",
  503: "ServiceUnavailable",
  504: "Timeout",
};

/** The sentences with which an API server does so; clients tell by some of them whether to ask again. */
const SENTENCES: Readonly<Record<number, string>> = {
  429: "Too many requests, please try again later.",
  500: "Internal error occurred:",
  503: "the server is currently unable to handle the request",
  504: "Timeout: request did not complete within the requested timeout",
};

/** What an API server says when it fails in that way: a Status, as JSON. */
export function statusText(status: number, retryAfterSeconds: number | undefined): string {
  return JSON.stringify({
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: [SENTENCES[status] ?? [], `kube-lab was told to answer ${status}`].flat().join(" "),
    reason: REASONS[status] ?? "",
    ...(retryAfterSeconds !== undefined && { details: { retryAfterSeconds } }),
    code: status,
  });
}
