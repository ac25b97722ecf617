import { type Expr, release, type Templated } from "@helm/ts-templates";
import { labels, type SelectorLabels, selectorLabels } from "@helm/ts-templates/stdlib";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { expectTypeOf, test } from "vitest";

const options = { name: release.name };

test("a selector's labels stand where Kubernetes wants labels", () => {
  const deployment: Templated<IDeployment> = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    spec: {
      selector: { matchLabels: selectorLabels(options) },
      template: { metadata: { labels: selectorLabels(options) } },
    },
  };
  expectTypeOf(deployment).toEqualTypeOf<Templated<IDeployment>>();
});

test("the labels of an object are no selector's", () => {
  expectTypeOf(labels(options)).not.toExtend<Expr<SelectorLabels>>();
  expectTypeOf(selectorLabels(options)).toExtend<Expr<SelectorLabels>>();
});
