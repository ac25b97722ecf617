import { type Expr, release, type Templated } from "@helm/ts-templates";
import { labels, type SelectorLabels, selectorLabels } from "@helm/ts-templates/stdlib";
import type { ILabelSelector } from "@kubernetes-models/apimachinery/apis/meta/v1/LabelSelector";
import { expectTypeOf, test } from "vitest";

const options = { name: release.name };

test("a selector's labels stand where Kubernetes wants labels", () => {
  const selector: Templated<ILabelSelector> = { matchLabels: selectorLabels(options) };
  expectTypeOf(selector).toExtend<Templated<ILabelSelector>>();
});

test("the labels of an object are no selector's", () => {
  expectTypeOf(labels(options)).not.toExtend<Expr<SelectorLabels>>();
  expectTypeOf(selectorLabels(options)).toExtend<Expr<SelectorLabels>>();
});
