import { expect, test } from "vitest";
import { timeoutSecondsOf } from "../../src/deploy/progress-deadline.ts";
import { parseManifests } from "../../src/manifest/index.ts";

const deployment = (spec: string) =>
  parseManifests(`{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: ${spec} }`);

test("Helm waits longer than the longest deadline", () => {
  const manifests = [
    ...deployment("{ progressDeadlineSeconds: 90 }"),
    ...deployment("{ progressDeadlineSeconds: 30 }"),
  ];
  expect(timeoutSecondsOf(manifests)).toBe(150);
});

test("a Deployment that says no deadline has that of Kubernetes", () => {
  expect(timeoutSecondsOf(deployment("{}"))).toBe(660);
});

test("what does not roll out takes no time of its own", () => {
  expect(timeoutSecondsOf([])).toBe(60);
});
