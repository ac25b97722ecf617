import { describe, expect, test } from "vitest";
import { identity, type YamlMapping } from "../../src/manifest/index.ts";
import { driftText, findDrift, hasDrift, type ObjectPair } from "../../src/operate/index.ts";
import { envSet, type LiveOptions, liveDeployment, manifestOf, scaled, wantedBody } from "./live-objects.ts";

const target = { name: "alpha/one/north", owners: () => ["@alpha"] };
const deployment = identity(manifestOf(wantedBody));

function pair(live: LiveOptions, applied: LiveOptions = {}): ObjectPair {
  const wanted = manifestOf(wantedBody);
  return {
    identity: deployment,
    wanted,
    released: wanted,
    live: liveDeployment(live),
    applied: liveDeployment(applied),
    revision: 7,
  };
}

describe("no drift", () => {
  test("what the API server fills in, and what controllers note, is none", () => {
    const found = findDrift(target, [pair({}, { metadata: { resourceVersion: "490", generation: 5 } })]);
    expect(hasDrift(found)).toBe(false);
    expect(found.causes).toEqual([]);
  });

  test("a restart is none", () => {
    const restarted = { "kubectl.kubernetes.io/restartedAt": "2026-01-31T12:00:00Z" };
    const live = liveDeployment();
    const spec = live["spec"] as { readonly template: YamlMapping };
    const template = { ...spec.template, metadata: { labels: { app: "web" }, annotations: restarted } };
    const found = findDrift(target, [{ ...pair({}), live: { ...live, spec: { ...spec, template } } }]);
    expect(hasDrift(found)).toBe(false);
  });
});

describe("drift, and whose it is", () => {
  test("a number of replicas that somebody changed", () => {
    const changed = { replicas: 1, others: [scaled], ofHelm: {} };
    const { causes, review } = findDrift(target, [pair(changed)]);
    expect(review.groups.map(({ title }) => title)).toEqual(["replicas of Deployment web: 1 -> 2"]);
    const by = { manager: "kubectl", operation: "Update", subresource: "scale" };
    expect(causes).toEqual([{ change: "change-1", document: deployment, field: "spec.replicas", why: "changed", by }]);
  });

  test("a variable that somebody added, which no upgrade takes away", () => {
    const added = {
      env: [
        { name: "MODE", value: "fast" },
        { name: "DEBUG", value: "1" },
      ],
      others: [envSet],
    };
    const { causes, review } = findDrift(target, [pair(added, added)]);
    expect(review.groups.map(({ title }) => title)).toEqual(["env DEBUG of Deployment web: gone, was 1"]);
    const by = { manager: "kubectl-set", operation: "Update", time: "2026-01-31T11:00:00Z" };
    expect(causes).toMatchObject([{ why: "added", by }]);
  });

  test("a field that somebody took away", () => {
    const { causes } = findDrift(target, [pair({ env: [] })]);
    expect(causes).toMatchObject([{ why: "deleted", revision: 7 }]);
  });

  test("what the repository says otherwise since the last deploy", () => {
    const { causes } = findDrift(target, [pair({}, { replicas: 3 })]);
    const field = "spec.replicas";
    expect(causes).toEqual([{ change: "change-1", document: deployment, field, why: "not-deployed", revision: 7 }]);
  });

  test("an object that somebody deleted, one that is new, and one that the repository no longer has", () => {
    const wanted = manifestOf(wantedBody);
    const next = manifestOf({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "next", namespace: "shop" } });
    const old = manifestOf({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "old", namespace: "shop" },
      data: { a: "1", b: "2" },
    });
    const { causes } = findDrift(target, [
      { identity: deployment, wanted, released: wanted, revision: 7 },
      { identity: identity(next), wanted: next, revision: 7 },
      { identity: identity(old), released: old, live: old.body, revision: 7 },
    ]);
    expect(new Map(causes.map(({ document, why }) => [document, why]))).toEqual(
      new Map([
        [deployment, "deleted"],
        [identity(next), "not-deployed"],
        [identity(old), "not-deployed"],
      ]),
    );
  });

  test("an object that is about to go counts as gone", () => {
    const ending = { metadata: { name: "web", namespace: "shop", deletionTimestamp: "2026-01-31T12:00:00Z" } };
    expect(findDrift(target, [pair(ending, ending)]).causes).toMatchObject([{ why: "deleted" }]);
  });

  test("what is in a Secret is not shown, only that it differs", () => {
    const secret = (data: YamlMapping): YamlMapping => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "key", namespace: "shop" },
      data,
    });
    const wanted = manifestOf(secret({ password: "bmV3", user: "c2hvcA==" }));
    const live = secret({ password: "b2xk", user: "c2hvcA==" });
    const found = findDrift(target, [
      { identity: identity(wanted), wanted, released: wanted, live, applied: wanted.body },
    ]);
    expect(found.review.groups.map(({ title }) => title)).toEqual([
      'data.password of Secret key: "(hidden)" -> "(hidden, changed)"',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/bmV3|b2xk/);
  });
});

test("all of it in words", async () => {
  const changed = pair({ replicas: 1, others: [scaled], ofHelm: {} });
  const wanted = manifestOf({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web", namespace: "shop" } });
  const bad = manifestOf({ apiVersion: "v1", kind: "Service", metadata: { name: "web", namespace: "shop" } });
  const found = findDrift(target, [
    changed,
    { identity: identity(wanted), wanted, released: wanted, revision: 7 },
    { identity: identity(bad), wanted: bad, live: bad.body, refusal: "spec.ports: Required value\u001b[2J" },
  ]);
  const text = driftText(found, { paint: (_, plain) => plain, columns: 100 });
  await expect(text).toMatchFileSnapshot("drift.txt");
});
