import { expect, test } from "vitest";
import {
  type IstiodSettings,
  istiodArguments,
  istiodEnvironment,
  kubeconfig,
  meshConfigMapName,
} from "../../src/istiod/index.ts";

const plain: IstiodSettings = {
  host: "127.1.2.1",
  kubeApi: { url: "http://127.1.2.1:6443" },
  rootNamespace: "istio-system",
};

test.each([
  ["plain", plain],
  [
    "everything",
    {
      ...plain,
      rootNamespace: "mesh-root",
      revision: "blue",
      sharedMeshConfig: "istio-shared-blue",
      webhooks: true,
      env: { PILOT_DEBOUNCE_AFTER: "1s", PILOT_ENABLE_TELEMETRY_LABEL: "false" },
    },
  ],
] as const)("kubeconfig, command line and environment: %s", async (name, settings) => {
  const text = [
    "# kubeconfig",
    kubeconfig(settings.kubeApi),
    "# arguments",
    ...istiodArguments(settings, "/mesh/istiod"),
    "# environment",
    ...Object.entries(istiodEnvironment(settings)).map(([key, value]) => `${key}=${value}`),
    "",
  ].join("\n");
  await expect(text).toMatchFileSnapshot(`${name}.istiod.txt`);
});

test("istiod's own mesh configuration is named after the revision", () => {
  expect([undefined, "default", "blue"].map(meshConfigMapName)).toEqual(["istio", "istio", "istio-blue"]);
});
