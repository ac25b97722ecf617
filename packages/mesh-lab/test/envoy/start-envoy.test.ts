import { afterEach, beforeEach, expect, test } from "vitest";
import { bootstrap, envoyArguments, startEnvoy } from "../../src/envoy/index.ts";
import { isMeshLabError } from "../../src/errors.ts";
import { type Keeper, startKeeper } from "../../src/processes/index.ts";

let keeper: Keeper;
beforeEach(async () => {
  keeper = await startKeeper();
});
afterEach(() => keeper.stop());

test("a program that is no Envoy: the error has the end of its log", async () => {
  const { directory } = keeper;
  const started = startEnvoy({ keeper, path: process.execPath, directory, name: "shop-0", bootstrap: boot(directory) });
  const error: unknown = await started.catch((thrown: unknown) => thrown);
  if (!isMeshLabError(error)) throw error;
  expect(error.code).toBe("program.ended");
  expect(error.message).toBe(
    [
      "shop-0 ended with exit code 9, before its configuration from istiod",
      "Its log ends with:",
      `  ${process.execPath}: bad option: --config-path`,
    ].join("\n"),
  );
});

test("Envoy's command line", () => {
  expect(envoyArguments("/mesh/shop-0.json").join(" ")).toBe(
    "--config-path /mesh/shop-0.json --disable-hot-restart --concurrency 1 --drain-time-s 2 --file-flush-interval-msec 100 --log-level warning --component-log-level misc:error",
  );
});

function boot(directory: string) {
  return bootstrap({
    proxy: { role: "router", ip: "127.1.2.10", name: "shop-0", namespace: "web", serviceAccount: "shop", labels: {} },
    istioVersion: "1.31.0",
    xds: {
      host: "127.1.2.1",
      port: 15012,
      name: "istiod.istio-system.svc",
      root: "",
      client: { certificate: "", key: "" },
    },
    sdsSocket: `${directory}/sds.sock`,
    adminSocket: `${directory}/shop-0.admin.sock`,
  });
}
