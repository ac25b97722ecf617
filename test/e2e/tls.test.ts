import { createCertificateAuthority } from "@helm/mesh-lab";
import { expect, onTestFinished, test, vi } from "vitest";
import { runE2e } from "../../src/e2e/run-e2e.ts";
import { gatewayForTest, optionsFor } from "./gateway/options-for.ts";
import { routeOf } from "./gateway/routes.ts";
import type { Gateway } from "./gateway/start-gateway.ts";

const authority = await createCertificateAuthority();
const { certificate: cert, key } = await authority.issue({ dns: ["rp.test"] });
const ca = authority.certificate;

test("a gateway is reached by its address, under its name, and with a private authority", async () => {
  const gateway = await tlsGateway();
  const report = await runE2e(optionsFor(gateway, "header", { ...named("rp.test", gateway), ca }));
  expect(report.outcome).toBe("passed");
  expect(gateway.requests[0]?.host).toBe(`rp.test:${gateway.port}`);
});

test.for([
  {
    what: "an authority that nobody knows",
    host: "rp.test",
    trust: {},
    says: /self-signed certificate|unable to verify/,
  },
  { what: "a certificate for another host", host: "other.test", trust: { ca }, says: /altnames/ },
])("$what ends the run before a token is sent", async ({ host, trust, says }) => {
  const gateway = await tlsGateway();
  const report = await runE2e(optionsFor(gateway, "header", { ...named(host, gateway), ...trust }));
  expect(report.outcome).toBe("failed");
  expect(report.cases[0]?.findings[0]?.text).toMatch(says);
  expect(gateway.requests).toEqual([]);
});

function tlsGateway(): Promise<Gateway> {
  return gatewayForTest({ route: routeOf("header"), tls: { cert, key } });
}

/** The name of a host that DNS does not know, and where it is. */
function named(host: string, { port }: Gateway) {
  return { endpoint: new URL(`https://${host}:${port}`), resolve: { host, port, address: "127.0.0.1" } };
}

test("certificates are verified whatever the environment says", async () => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  onTestFinished(() => void vi.unstubAllEnvs());
  const gateway = await tlsGateway();
  const report = await runE2e(optionsFor(gateway, "header", named("rp.test", gateway)));
  expect(report.outcome).toBe("failed");
  expect(gateway.requests).toEqual([]);
});
