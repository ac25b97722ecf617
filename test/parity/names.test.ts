import { beforeAll, describe, expect, test } from "vitest";

import { enforced, renderTarget } from "../render.ts";
import { readContract } from "./contract.ts";
import type { Manifest } from "./manifest.ts";
import { isRecord } from "./manifest.ts";
import { normalize } from "./normalize.ts";
import { parsePath, valueAt } from "./path.ts";

const RENDER_MILLISECONDS = 30_000;
const { target } = await readContract();

describe.each([
  { state: "MISE on", settings: enforced },
  { state: "MISE off", settings: { "mise.enabled": false, "authorization.mode": "routing-only" } },
])("the names other systems depend on, with $state", ({ settings }) => {
  let rendered: readonly Manifest[];

  beforeAll(async () => {
    rendered = (await renderTarget(target, settings)).map(normalize);
  }, RENDER_MILLISECONDS);

  test("log routing finds both stacks' containers by their prefix, the e2e verifier v1's by its exact name", () => {
    for (const name of ["aro-hcp-frontend", "aro-hcp-frontend-v2"]) {
      const deployment = object("Deployment", "aro-hcp", name);
      expect(field(deployment, "spec.template.spec.containers")).toMatchObject([{ name }]);
    }
  });

  test("alerts find the metrics of both stacks under the job aro-hcp-frontend-metrics", () => {
    const monitor = object("ServiceMonitor", "aro-hcp", "aro-hcp-frontend");
    expect(field(monitor, "spec.jobLabel"), "without it Prometheus takes the Service's name").toBeUndefined();
    expect(field(monitor, "spec.namespaceSelector.matchNames")).toEqual(["aro-hcp"]);
    expect(field(monitor, "spec.endpoints")).toMatchObject([{ port: "metrics", path: "/metrics" }]);
    expect(JSON.stringify(field(monitor, "spec.endpoints"))).not.toContain('"targetLabel":"job"');
    const selected = ofKind("Service").filter((service) =>
      selects(field(monitor, "spec.selector.matchLabels"), service, "metadata.labels"),
    );
    expect(selected.map((service) => service.metadata.name)).toEqual(["aro-hcp-frontend-metrics"]);
    expect(field(selected[0], "spec.ports")).toMatchObject([{ name: "metrics", port: 8081 }]);
    expect(deploymentsBehind(selected[0])).toEqual(["aro-hcp-frontend", "aro-hcp-frontend-v2"]);
  });

  test("a port-forward to svc/aro-hcp-frontend 8443 reaches v1", () => {
    const service = object("Service", "aro-hcp", "aro-hcp-frontend");
    expect(field(service, "spec.ports")).toMatchObject([{ port: 8443 }]);
    expect(deploymentsBehind(service)).toEqual(["aro-hcp-frontend"]);
  });

  test("the admin API's chart finds the Gateway aro-hcp-gateway-external and its server admin-api-https", () => {
    const gateway = object("Gateway", "aks-istio-ingress", "aro-hcp-gateway-external");
    expect(gateway.apiVersion).toMatch(/^networking\.istio\.io\//);
    expect(field(gateway, "spec.servers")).toContainEqual(
      expect.objectContaining({ port: { number: 443, name: "admin-api-https", protocol: "HTTPS" } }),
    );
  });

  test("the admin API's and sessiongate's charts find the provider ext-authz in every mesh revision", () => {
    for (const revision of ["asm-1-26", "asm-1-28"]) {
      const mesh = object("ConfigMap", "aks-istio-system", `istio-shared-configmap-${revision}`);
      expect(field(mesh, 'metadata.labels["istio.io/rev"]')).toBe(revision);
      expect(field(mesh, "data.mesh.extensionProviders[ext-authz].envoyExtAuthzHttp.service")).toBe(
        "mise/mise.mise.svc.cluster.local",
      );
    }
  });

  test("other services know both stacks as cluster.local/ns/aro-hcp/sa/frontend", () => {
    object("ServiceAccount", "aro-hcp", "frontend");
    for (const name of ["aro-hcp-frontend", "aro-hcp-frontend-v2"]) {
      const deployment = object("Deployment", "aro-hcp", name);
      expect(field(deployment, "spec.template.spec.serviceAccountName")).toBe("frontend");
    }
  });

  function ofKind(kind: string): readonly Manifest[] {
    return rendered.filter((candidate) => candidate.kind === kind);
  }

  function object(kind: string, namespace: string, name: string): Manifest {
    const found = ofKind(kind).find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
    if (found === undefined) throw new Error(`the chart renders no ${kind} ${namespace}/${name}`);
    return found;
  }

  function deploymentsBehind(service: Manifest | undefined): readonly string[] {
    return ofKind("Deployment")
      .filter((deployment) => deployment.metadata.namespace === service?.metadata.namespace)
      .filter((deployment) => selects(field(service, "spec.selector"), deployment, "spec.template.metadata.labels"))
      .map((deployment) => deployment.metadata.name)
      .sort();
  }
});

function field(object: Manifest | undefined, path: string): unknown {
  return valueAt(object, parsePath(path));
}

/** An empty selector would select everything, so it counts as selecting nothing. */
function selects(selector: unknown, object: Manifest, labelsPath: string): boolean {
  const labels = field(object, labelsPath);
  if (!isRecord(selector) || !isRecord(labels) || Object.keys(selector).length === 0) return false;
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
