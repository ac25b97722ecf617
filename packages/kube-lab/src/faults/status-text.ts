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

/** What an API server says when it fails in that way: a Status, as JSON. */
export function statusText(status: number, retryAfterSeconds: number | undefined): string {
  return JSON.stringify({
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: `kube-lab was told to answer ${status}`,
    reason: REASONS[status] ?? "",
    ...(retryAfterSeconds !== undefined && { details: { retryAfterSeconds } }),
    code: status,
  });
}
