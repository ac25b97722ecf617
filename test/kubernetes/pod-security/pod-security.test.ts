import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { renderAll } from "../render.ts";
import { type TargetState, targetStates } from "../targets.ts";
import { parseManifests } from "../toolkit.ts";
import { auditSocketTargets, isAuditSocket } from "./exceptions.ts";
import type { Pod } from "./pod.ts";
import { podsOf } from "./pods-of.ts";
import { restrictedViolations } from "./restricted.ts";

/** What a container without any security context breaks. */
const unrestricted = ["Privilege Escalation", "Running as Non-root", "Seccomp", "Capabilities"];

interface TargetPod {
  readonly key: string;
  readonly target: string;
  /** The object that describes it. */
  readonly owner: string;
  readonly pod: Pod;
}

let pods: readonly TargetPod[];

beforeAll(async () => {
  const states = targetStates();
  const manifests = await renderAll(new Map([...states].map(([key, { values }]) => [key, values])));
  pods = [...states].flatMap(([key, { target }]: [string, TargetState]) =>
    [...podsOf(parseManifests(manifests.get(key) ?? ""))].map(([owner, pod]) => ({ key, target, owner, pod })),
  );
});

test("every target in every rollout state has pods", () => {
  expect(new Set(pods.map(({ key }) => key))).toEqual(new Set(targetStates().keys()));
});

test("every pod of ours meets Pod Security's restricted, the audit socket aside", () => {
  const violations = pods.flatMap(({ owner, pod }) =>
    restrictedViolations(pod)
      .filter((one) => !isAuditSocket(one, pod))
      .map(({ control, field }) => `${owner}: ${control}: ${field}`),
  );
  expect([...new Set(violations)]).toEqual([]);
});

test("the audit socket is mounted in the targets that are named for it, and in no other", () => {
  const mounting = pods.filter(({ pod }) => restrictedViolations(pod).some((one) => isAuditSocket(one, pod)));
  expect([...new Set(mounting.map(({ target }) => target))].toSorted()).toEqual([...auditSocketTargets].toSorted());
});

test.each([
  ["frontend/deployment-aro-hcp-frontend", []],
  ["frontend/deployment-aro-hcp-frontend-v2", []],
  ["frontend/deployment-frontend-certificate-refresher", unrestricted],
  ["mesh/deployment-mise", unrestricted],
  ["mesh/deployment-misev2", unrestricted],
])("the origin's %s breaks the controls that it always did", (file, controls) => {
  const text = readFileSync(new URL(`../../parity/contract/${file}.yaml`, import.meta.url), "utf8");
  const broken = [...podsOf(parseManifests(text)).values()].flatMap(restrictedViolations);
  expect(broken.map(({ control }) => control)).toEqual(controls);
});

test("another directory of the node is no exception", () => {
  const pod = { spec: { volumes: [{ name: "mdsd-asa-run-vol", hostPath: { path: "/" } }] } };
  const violation = { control: "HostPath Volumes", field: "volumes[mdsd-asa-run-vol].hostPath" };
  expect(restrictedViolations(pod)).toEqual([violation]);
  expect(isAuditSocket(violation, pod)).toBe(false);
});
