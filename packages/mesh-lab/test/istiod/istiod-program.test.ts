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

test("an istiod in a network of pods takes their requests there, and tells of itself on loopback alone", () => {
  const args = istiodArguments({ ...plain, host: "10.244.0.1", console: "127.1.2.1", webhooks: true }, "/mesh/istiod");
  expect(args.filter((one) => one.includes("10.244.0.1"))).toEqual([
    "--httpsAddr=10.244.0.1:15017",
    "--grpcAddr=10.244.0.1:15010",
    "--secureGRPCAddr=10.244.0.1:15012",
  ]);
  expect(args.filter((one) => one.includes("127.1.2.1"))).toEqual([
    "--httpAddr=127.1.2.1:15080",
    "--monitoringAddr=127.1.2.1:15014",
    "--ctrlz_address=127.1.2.1",
  ]);
});
