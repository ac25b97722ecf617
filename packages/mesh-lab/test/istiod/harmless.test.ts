import { expect, test } from "vitest";
import { harmlessBecause } from "../../src/istiod/harmless.ts";

const retry = "controllers: error handling istio-remote, retrying";
const exists = 'gatewayclasses.gateway.networking.k8s.io "istio" already exists controller=gateway class';

test.each([
  ["discovery is not ready", true],
  ["slow startup task name=kube client runtime=1.049424828s", true],
  [`${retry} (retry count: 1): ${exists}`, true],
  // That it never succeeds is a problem.
  [`${retry} (retry count: 10): ${exists}`, false],
  [`${retry} (retry count: 1): connection refused controller=gateway class`, false],
  ["no virtual service bound to gateway: ingress/shop", true],
  ["buildGatewayRoutes: no gateways for router gateway-0.ingress", true],
  ["Gateway missing for route https.443.a.b.c. This is normal if gateway was recently deleted.", true],
  ["pilot_eds_no_instances: outbound|8080||shop.web.svc.cluster.local", true],
  ["gateway ingress/shop:443 listener missed network filter", false],
  ["invalid mesh config, ignoring: failed to convert to proto. yaml: line 1: did not find expected ',' or ']'", false],
  ["ads: failed to fetch key and certificate for kubernetes://none: secret ingress/none not found", false],
])("%s: harmless %s", (message, harmless) => {
  expect(harmlessBecause(message) !== undefined).toBe(harmless);
});
