import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

test("the answer false is true in the naive template; here it is false", async () => {
  const values = { tls: { enabled: false, secretName: "" } };
  const [naive] = await naiveManifests(import.meta.dirname, { values });
  expect(naive).toHaveProperty("spec.tls", [{ secretName: "" }]);
  const [ours] = await manifests(chart, { values });
  expect(ours).not.toHaveProperty("spec.tls");
  const [secure] = await manifests(chart, { values: { tls: { enabled: true, secretName: "web" } } });
  expect(secure).toHaveProperty("spec.tls", [{ secretName: "web" }]);
});

test("data that is no YAML is lost in the naive template, without an error; here it is whole", async () => {
  const values = { tls: { enabled: false, secretName: "" } };
  const backend = "spec.defaultBackend.service";
  const [naive] = await naiveManifests(import.meta.dirname, { values });
  expect(naive).toHaveProperty(backend, { name: null, port: { number: null } });
  const [ours] = await manifests(chart, { values });
  expect(ours).toHaveProperty(backend, { name: "shop: web", port: { number: 80 } });
});
