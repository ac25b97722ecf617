import { expect, test } from "vitest";
import type { Manifest } from "../../src/manifest/index.ts";
import { gainingWorkloads } from "../../src/operate/gaining-workloads.ts";
import { manifestOf } from "./live-objects.ts";

const stacks = ["web", "web-v2"];

/** Two stacks behind a route, each with its authorizer; `share` percent of the requests go to the second one. */
function shop(share: number): readonly Manifest[] {
  const to = (host: string, weight: number) => ({ destination: { host }, weight });
  const http = [
    { match: [{ headers: { version: { exact: "v2" } } }], route: [to("web-v2", 100)] },
    { route: [to("web", 100 - share), to("web-v2", share)] },
  ];
  const providers = stacks.map((name) => ({
    name: `ask-${name}`,
    envoyExtAuthzHttp: { service: `guard-${name}.guards.svc.cluster.local`, port: 80 },
  }));
  return [
    ...stacks.flatMap((name) => [...serving(name, "shop"), ...serving(`guard-${name}`, "guards"), asking(name)]),
    manifestOf({
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: "web", namespace: "shop" },
      spec: { hosts: ["shop.example"], http },
    }),
    manifestOf({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "istio", namespace: "mesh" },
      data: { mesh: JSON.stringify({ extensionProviders: providers }) },
    }),
  ];
}

function serving(name: string, namespace: string): readonly Manifest[] {
  const metadata = { name, namespace };
  const labels = { app: name };
  return [
    manifestOf({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name }] } } },
    }),
    manifestOf({ apiVersion: "v1", kind: "Service", metadata, spec: { selector: labels, ports: [{ port: 80 }] } }),
  ];
}

function asking(name: string): Manifest {
  return manifestOf({
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name, namespace: "shop" },
    spec: {
      action: "CUSTOM",
      provider: { name: `ask-${name}` },
      selector: { matchLabels: { app: name } },
      rules: [{}],
    },
  });
}

test("who gets requests that it did not get before, and whom it asks, must be there", () => {
  expect(gainingWorkloads(shop(100), shop(0))).toEqual(["guards/guard-web", "shop/web"]);
  expect(gainingWorkloads(shop(0), shop(10))).toEqual(["guards/guard-web-v2", "shop/web-v2"]);
});

test("another share between the same two needs nobody who is not there", () => {
  expect(gainingWorkloads(shop(10), shop(50))).toEqual([]);
  expect(gainingWorkloads(shop(10), shop(0))).toEqual([]);
});

test("where there was no route, all that it leads to must be there", () => {
  expect(gainingWorkloads([], shop(0))).toEqual(["guards/guard-web", "guards/guard-web-v2", "shop/web", "shop/web-v2"]);
});
