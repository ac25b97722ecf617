import { type Expr, release, type Templated } from "@helm/ts-templates";
import { labels, type SelectorLabels, selectorLabels } from "@helm/ts-templates/stdlib";
import type { IDeploymentSpec } from "kubernetes-models/apps/v1/DeploymentSpec";
import { expectTypeOf, test } from "vitest";

const options = { name: release.name };

test("a selector's labels stand where Kubernetes wants labels", () => {
  const selector: Templated<IDeploymentSpec["selector"]> = { matchLabels: selectorLabels(options) };
  expectTypeOf(selector).not.toBeAny();
  expectTypeOf(selectorLabels(options)).toExtend<Expr<Readonly<Record<string, string>>>>();
});

test("the labels of an object are no selector's", () => {
  expectTypeOf(labels(options)).not.toExtend<Expr<SelectorLabels>>();
  expectTypeOf(selectorLabels(options)).toExtend<Expr<SelectorLabels>>();
});
