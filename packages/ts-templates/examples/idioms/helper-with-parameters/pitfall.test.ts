import { expect, test } from "vitest";
import { manifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

test("inside the naive helper the root is not there; here it is", async () => {
  await expect(renderNaive(import.meta.dirname, { values: { domain: "example.com" } })).rejects.toThrow(
    "nil pointer evaluating interface {}.Namespace",
  );
  expect(await manifests(chart)).toMatchObject([{ spec: { externalName: "server.shops.example.com" } }]);
});
