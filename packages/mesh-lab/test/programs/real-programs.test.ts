import process from "node:process";
import { describe, expect, it } from "vitest";
import { findPrograms, ISTIO_BUILDS } from "../../src/programs/index.ts";
import { envoyVersion, istiodVersion } from "../../src/programs/program-version.ts";

describe("what is in the cache", () => {
  it.each(ISTIO_BUILDS)("has istiod $name, which names the pinned version and commit", async ({ name, ...pin }) => {
    const { istiod } = await findPrograms({ istio: name, pinnedOnly: true });
    expect(istiod).toMatchObject({ origin: "cache", version: `${pin.version}-${pin.revision}` });
    expect(await istiodVersion(istiod.path, process.env)).toEqual({ version: pin.version, revision: pin.revision });
  });

  it("has Envoy, which names the pinned version", async () => {
    const { envoy } = await findPrograms({ pinnedOnly: true });
    expect(envoy).toMatchObject({ origin: "cache", version: "1.40.0" });
    expect(await envoyVersion(envoy.path, process.env)).toMatchObject({ version: "1.40.0" });
  });
});
