import type { ReleaseFailureKind } from "./release-failure.ts";

/**
 * Which kind a message of Helm 4 is of. Texts as Helm 4.3.1 writes them, of which each stands in a test that runs it.
 *
 * @param text what follows `Error:`
 */
export function failureKind(text: string): ReleaseFailureKind {
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
}

// What is more special comes first: a message may quote others.
const KINDS: readonly (readonly [ReleaseFailureKind, RegExp])[] = [
  ["busy", /another operation \(install\/upgrade\/rollback\) is in progress/],
  ["cancelled", /context canceled/],
  ["conflict", /Apply failed with \d+ conflicts?:|conflict occurred while applying object/],
  ["owned", /invalid ownership metadata|exists and cannot be imported into the current release/],
  ["stuck", /status: Failed, message: /],
  [
    "chart",
    /values don't meet the specifications of the schema|execution error at|parse error at|YAML parse error|template: /,
  ],
  ["missing", /release: not found|has no deployed releases|release has no \d+ version/],
  ["transient", transient()],
  ["timeout", /context deadline exceeded|not ready\. status: |timed out waiting/],
  [
    "refused",
    /is invalid: |is forbidden: |field not declared in schema|failed to create typed patch object|unknown field|no matches for kind|strict decoding error|admission webhook .* denied|namespaces? ".*" not found/,
  ],
];

/** What Go's network, the API machinery and etcd say. */
function transient(): RegExp {
  const sentences = [
    "cluster unreachable",
    "connection refused",
    "connection reset",
    "broken pipe",
    "no route to host",
    "i/o timeout",
    "TLS handshake timeout",
    "EOF",
    "http2: ",
    "[Tt]oo many requests",
    "server is currently unable to handle the request",
    "unable to return a response in the time allotted",
    "request did not complete within (?:the )?requested timeout",
    "Internal error occurred",
    "an error on the server",
    "etcdserver: ",
    "client rate limiter",
    "apiserver not ready",
  ];
  return new RegExp(sentences.join("|"));
}
