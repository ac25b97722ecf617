import { expect, test } from "vitest";
import { manifests, naiveManifests, render, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;

test("the text false switches the naive document on; here it is refused", async () => {
  const values = { ingress: { enabled: "false", className: "nginx" } };
  expect(await naiveManifests(folder, { values })).toHaveLength(1);
  await expect(render(chart, { values })).rejects.toThrow(/ingress.enabled.*boolean/);
});

test("without the map above it the naive question stops the render; here there is no document", async () => {
  await expect(renderNaive(folder)).rejects.toThrow("nil pointer evaluating interface {}.enabled");
  expect(await manifests(chart)).toEqual([]);
  await expect(render(chart, { values: { ingress: null } })).rejects.toThrow("ingress");
});

test("switched on it is there", async () => {
  expect(await manifests(chart, { values: { ingress: { enabled: true, className: "internal" } } })).toEqual([
    expect.objectContaining({ kind: "Ingress", spec: { ingressClassName: "internal" } }),
  ]);
});
