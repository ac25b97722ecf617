import { expect, test } from "vitest";
import { failureKind } from "../../src/release/failure-kind.ts";
import { failureMessage } from "../../src/release/failure-message.ts";

test.each<[kind: string, said: string]>([
  [
    "transient",
    'kubernetes cluster unreachable: Get "https://10.0.0.1/version": dial tcp 10.0.0.1:443: connect: connection refused',
  ],
  ["transient", 'Get "https://10.0.0.1/api": net/http: TLS handshake timeout'],
  ["transient", 'Patch "https://10.0.0.1/api": unexpected EOF'],
  ["transient", "the server has received too many requests and has asked us to try again later: Too many requests"],
  ["transient", "etcdserver: request timed out"],
  ["transient", "Timeout: request did not complete within requested timeout - context deadline exceeded"],
  [
    "transient",
    'Internal error occurred: failed calling webhook "a.b": failed to call webhook: connect: connection refused',
  ],
  [
    "timeout",
    "resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded",
  ],
  ["refused", 'admission webhook "a.b" denied the request: no'],
  ["refused", 'pods "a" is forbidden: exceeded quota: none'],
  ["missing", '"shop" has no deployed releases'],
  ["other", "something that nobody has seen yet"],
])("%s: %s", (kind, said) => {
  expect(failureKind(said)).toBe(kind);
});

test("every field that somebody else owns is named with its owner", () => {
  const said =
    "conflict occurred while applying object shop/web apps/v1, Kind=Deployment: Apply failed with 3 conflicts: " +
    'conflicts with "kubectl" with subresource "scale" using apps/v1:\n- .spec.replicas\nconflicts with "other":\n' +
    "- .spec.paused\n- .metadata.labels.a";
  expect(failureMessage("conflict", said, 60)).toMatchInlineSnapshot(`
    "Fields of Deployment shop/web belong to somebody else:
      - .spec.replicas: owned by "kubectl" with subresource "scale" using apps/v1
      - .spec.paused: owned by "other"
      - .metadata.labels.a: owned by "other"
    Have that manager give the field up, or take it over with --force-conflicts."
  `);
});

test("everything that was not ready in time is named", () => {
  const said =
    "resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\n" +
    "resource StatefulSet/shop/store not ready. status: Unknown, message: \ncontext deadline exceeded";
  expect(failureMessage("timeout", said, 60)).toMatchInlineSnapshot(`
    "Not everything was ready within 60 s:
      - Deployment/shop/web: InProgress, Available: 0/1
      - StatefulSet/shop/store: Unknown"
  `);
});

test("what is of no kind is handed on", () => {
  expect(failureMessage("other", "something that nobody has seen yet", 60)).toBe(
    "Helm failed: something that nobody has seen yet",
  );
});
