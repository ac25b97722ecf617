import { expect, test } from "vitest";
import { manifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const env = (wanted: unknown) => [{ spec: { containers: [{ name: "web", env: wanted }] } }];

test("the release is not below the dot of a naive loop; here it is in scope", async () => {
  const values = { environment: { ZONE: "1", A: "yes" } };
  await expect(renderNaive(import.meta.dirname, { values })).rejects.toThrow("can't evaluate field Release in type");
  expect(await manifests(chart, { values })).toMatchObject(
    env([
      { name: "A", value: "shop/yes" },
      { name: "ZONE", value: "shop/1" },
    ]),
  );
  expect(await manifests(chart)).toMatchObject(env([]));
});
