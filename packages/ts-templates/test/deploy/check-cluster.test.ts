import { expect, test } from "vitest";
import { assertCluster } from "../../src/deploy/check-cluster.ts";

const target = { target: "prod/eu", path: ["prod", "eu"], values: {}, config: { cluster: () => "prod-eu" } };
const access = { context: "admin", cluster: "int-us", server: "https://int-us.example.com" };

test("another cluster than the target's is refused, with both", () => {
  expect(() => assertCluster(target, access, false)).toThrowErrorMatchingInlineSnapshot(`
    [HelmTsError: prod/eu is deployed to the cluster prod-eu, and the kubeconfig leads to another one:
      context admin, cluster int-us, server https://int-us.example.com
    Choose the context with --context; --force-context deploys to this one nevertheless.]
  `);
});

test.each([
  ["its cluster has the name", target, { ...access, cluster: "prod-eu" }, false],
  ["its context has the name", target, { ...access, context: "prod-eu" }, false],
  ["it is forced", target, access, true],
  ["the target names none", { ...target, config: {} }, access, false],
] as const)("%s: it goes on", (_, about, where, isForced) => {
  expect(() => assertCluster(about, where, isForced)).not.toThrow();
});
