import { expect, test } from "vitest";
import { z } from "zod";
import { defineChart, each } from "../../src/index.ts";
import { printChart } from "../../src/print/index.ts";

const list = () => z.array(z.string());

test("the variable of a loop is named after one of many, unless the name is no plural", () => {
  const chart = defineChart({
    values: z.strictObject({ hosts: list(), policies: list(), address: list(), tls: list() }),
    templates: ({ hosts, policies, address, tls }) => ({
      map: {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "a" },
        lists: [hosts, policies, address, tls].map((over) => [each(over, (one) => one)]),
      },
    }),
  });
  const [file] = printChart(chart, { name: "shop", sourceOf: () => "src/chart.ts" });
  expect(file?.text.match(/range .*? :=/g)).toEqual([
    "range $host :=",
    "range $policy :=",
    "range $item :=",
    "range $item :=",
  ]);
});
