import { describe, expect, test } from "vitest";
import type { Manifest } from "../../parity/manifest.ts";
import { type Rollout, renderState, rollouts } from "../lab/index.ts";
import { leftOut } from "./left-out.ts";
import { mutantsOf, whatIsLeftOut } from "./mutants.ts";
import { stepInto } from "./place.ts";

const states = new Map<Rollout, readonly Manifest[]>(
  await Promise.all(rollouts.map(async (rollout) => [rollout, await renderState({ rollout })] as const)),
);
const manifestsOf = (rollout: Rollout) => states.get(rollout) ?? [];

describe("what a small set of manifests can become", () => {
  test("a route", () => {
    expect(brokenBy(virtualService({ http: [{ name: "a", retries: { attempts: 2 } }, { name: "b" }] }))).toEqual([
      "VirtualService shop/routes: dropped",
      "VirtualService shop/routes metadata.name: misspelt",
      "VirtualService shop/routes metadata: namespace dropped",
      "VirtualService shop/routes metadata.namespace: misspelt",
      "VirtualService shop/routes: spec dropped",
      "VirtualService shop/routes spec: http dropped",
      "VirtualService shop/routes spec.http: item a twice",
      "VirtualService shop/routes spec.http: item b twice",
      "VirtualService shop/routes spec.http: items a and b exchanged",
      "VirtualService shop/routes spec.http: item a dropped",
      "VirtualService shop/routes spec.http[a]: name dropped",
      "VirtualService shop/routes spec.http[a].name: misspelt",
      "VirtualService shop/routes spec.http[a].name: swapped for b",
      "VirtualService shop/routes spec.http[a]: retries dropped",
      "VirtualService shop/routes spec.http[a].retries: attempts dropped",
      "VirtualService shop/routes spec.http[a].retries.attempts: one more",
      "VirtualService shop/routes spec.http[a].retries.attempts: one less",
      "VirtualService shop/routes spec.http: item b dropped",
      "VirtualService shop/routes spec.http[b]: name dropped",
      "VirtualService shop/routes spec.http[b].name: misspelt",
      "VirtualService shop/routes spec.http[b].name: swapped for a",
    ]);
  });

  test.each<readonly [string, object, readonly string[]]>([
    ["set for add", { headers: { set: { marker: "v2" } } }, ["set called add", "marker called markerr", "v22", "v1"]],
    ["a number in a text", { timeout: "60s" }, ["61s", "59s"]],
    ["a flag", { on: true }, ["false"]],
    ["a flag in a text", { on: "true" }, ["false"]],
    ["a name of the other version", { host: "shop-v2.web" }, ["shop.web", "shop-v2.webb"]],
    ["a text that ends with something else", { host: "/a/" }, ["/aa/"]],
    ["a text without a letter", { prefix: "/" }, ["//"]],
    ["an empty text", { value: "" }, ["x"]],
  ])("%s", (_, spec, expected) => {
    const others = ["shop", "shop-v2"].map((name) => ({ ...service, metadata: { ...service.metadata, name } }));
    const mutants = mutantsOf([virtualService(spec), ...others]).filter(({ id }) =>
      id.startsWith("VirtualService shop/routes spec."),
    );
    const found = mutants.filter(({ id }) => !id.endsWith("dropped"));
    for (const text of expected) {
      expect(found.map(({ id, after }) => `${id} ${JSON.stringify(after?.["spec"])}`)).toContainEqual(
        expect.stringContaining(text),
      );
    }
  });

  test("what it takes from elsewhere is what stands in the same place, near first", () => {
    const own = policy("own", "shop", "a");
    const others = [policy("far", "elsewhere", "b"), policy("near", "shop", "c"), policy("nearer", "shop", "a")];
    const swapped = mutantsOf([own, ...others])
      .filter(({ before }) => before === own)
      .map(({ id }) => id);
    expect(swapped.filter((id) => id.includes("provider.name: swapped"))).toEqual([
      "AuthorizationPolicy shop/own spec.provider.name: swapped for c",
    ]);
  });

  test("a policy may be for everybody, or for everybody else", () => {
    const rules = [{ from: [{ source: { principals: ["a/b"] } }] }];
    const ids = brokenBy({ ...policy("own", "shop", "p"), spec: { action: "ALLOW", rules } });
    const place = "AuthorizationPolicy shop/own spec.rules[0].from[0].source";
    expect(ids).toEqual(
      expect.arrayContaining([
        `${place}: principals called notPrincipals`,
        `${place}.principals[0]: opened to all`,
        `${place}.principals[0]: misspelt`,
        `${place}.principals: item 0 dropped`,
        "AuthorizationPolicy shop/own spec.action: DENY instead",
      ]),
    );
  });

  test("a document in a text is broken inside, and stays one", () => {
    const yaml = configMap("mesh", "providers:\n  - name: one\n    port: 1\n");
    const json = configMap("settings", '{\n  "Label": "ARM Policy"\n}');
    const mutants = mutantsOf([yaml, json]);
    const port = mutants.find(({ id }) => id === "ConfigMap shop/mesh data.text|providers[one].port: one more");
    const label = mutants.find(({ id }) => id === "ConfigMap shop/settings data.text|Label: misspelt");
    expect(stepInto(textOf(port?.after), { document: "yaml" })).toEqual({ providers: [{ name: "one", port: 2 }] });
    expect(stepInto(textOf(label?.after), { document: "json" })).toEqual({ Label: "ARM Policyy" });
    expect(mutants.map(({ id }) => id).filter((id) => id.includes("data.text: misspelt"))).toEqual([]);
  });
});

describe.each(rollouts)("of the manifests in state %s", (rollout) => {
  const manifests = manifestsOf(rollout);
  const mutants = mutantsOf(frozen(manifests));

  test("every mutant differs from the original and from the others, and is named once", () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    const outcomes = mutants.map(
      ({ before, after }) => `${before.kind} ${JSON.stringify(before.metadata)} ${JSON.stringify(after)}`,
    );
    expect(new Set(outcomes).size).toBe(mutants.length);
    expect(mutants.filter(({ before, after }) => JSON.stringify(after) === JSON.stringify(before))).toEqual([]);
  });

  test("every mutant changes one object and leaves the others as they are", () => {
    for (const mutant of mutants) {
      const others = mutant.manifests.filter((manifest) => manifest !== mutant.after);
      expect(others).toEqual(manifests.filter((manifest) => manifest !== mutant.before));
      expect(mutant.manifests.length).toBe(manifests.length - (mutant.after === undefined ? 1 : 0));
    }
  });

  test("they are the same every time", () => {
    expect(mutantsOf(manifests).map(({ id }) => id)).toEqual(mutants.map(({ id }) => id));
  });
});

test("everything that is not left out is broken in some way, and each reason to leave something out is needed", () => {
  const all = rollouts.map((rollout) => whatIsLeftOut(manifestsOf(rollout)));
  const reasons = new Set(all.flatMap((each) => [...each]));
  expect(leftOut.filter(({ reason }) => !reasons.has(reason))).toEqual([]);
});

const service: Manifest = { apiVersion: "v1", kind: "Service", metadata: { name: "shop", namespace: "shop" } };

function virtualService(spec: object): Manifest {
  const metadata = { name: "routes", namespace: "shop" };
  return { apiVersion: "networking.istio.io/v1", kind: "VirtualService", metadata, spec };
}

function policy(name: string, namespace: string, provider: string): Manifest {
  const spec = { provider: { name: provider } };
  return { apiVersion: "security.istio.io/v1", kind: "AuthorizationPolicy", metadata: { name, namespace }, spec };
}

function configMap(name: string, text: string): Manifest {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "shop" }, data: { text } };
}

function textOf(object: Manifest | undefined): unknown {
  return stepInto(stepInto(object, "data"), "text");
}

function brokenBy(manifest: Manifest): readonly string[] {
  return mutantsOf([manifest]).map(({ id }) => id);
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
