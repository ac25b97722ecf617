import { describe, expect, test } from "vitest";
import { manifests, naiveManifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;
const defaults = { containers: [{ name: "web" }], dnsPolicy: "ClusterFirst" };

describe("a step that is not there stops the naive render; here the value is missing", () => {
  test("of dig: the map itself", async () => {
    await expect(renderNaive(folder)).rejects.toThrow("interface {} is nil, not map[string]interface {}, at <dig");
    const [pod] = await manifests(chart);
    expect(pod).toHaveProperty("spec", defaults);
  });

  test("of dig: a text where a map belongs", async () => {
    await expect(renderNaive(folder, { values: { pod: { dns: "none" } } })).rejects.toThrow(
      "interface {} is string, not map[string]interface {}, at <dig",
    );
    await expect(manifests(chart, { values: { pod: { dns: "none" } } })).rejects.toThrow(/pod.dns.*object/);
  });

  test("of hasKey: nil", async () => {
    await expect(renderNaive(folder, { values: { pod: {} } })).rejects.toThrow(
      "wrong type for value; expected map[string]interface {}; got interface {}",
    );
    const [pod] = await manifests(chart, { values: { pod: {} } });
    expect(pod).toHaveProperty("spec", defaults);
  });
});

test("a null takes away the default that the naive template relies on; here it is refused by its path", async () => {
  const files = { "values.yaml": "pod:\n  dns: { policy: Default }\n" };
  expect(await naiveManifests(folder, { files })).toMatchObject([{ spec: { dnsPolicy: "Default" } }]);
  await expect(renderNaive(folder, { files, values: { pod: { dns: null } } })).rejects.toThrow(
    "wrong type for value; expected map[string]interface {}; got interface {}",
  );
  await expect(manifests(chart, { values: { pod: { dns: null } } })).rejects.toThrow(
    ".Values.pod.dns: got null, want object",
  );
});

test("what is there is taken", async () => {
  const values = { pod: { dns: { policy: "None", ndots: "2" } } };
  const [pod] = await manifests(chart, { values });
  expect(pod).toHaveProperty("spec", {
    ...defaults,
    dnsPolicy: "None",
    dnsConfig: { options: [{ name: "ndots", value: "2" }] },
  });
});
