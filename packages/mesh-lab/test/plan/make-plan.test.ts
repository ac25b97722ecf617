import { describe, expect, test } from "vitest";
import { parseObjects } from "../../src/manifest/index.ts";
import { makePlan, type PlanOptions } from "../../src/plan/index.ts";
import { shop } from "./shop.ts";

const options: PlanOptions = {
  addresses: { first: 10, last: 254, pod: (number) => `127.1.2.${number}`, egress: (number) => `127.129.2.${number}` },
  control: "127.1.2.1",
  socketOf: (workload, port) => `/mesh/${workload}-${port}`,
};

const planOf = (text: string, more: Partial<PlanOptions> = {}) => makePlan(parseObjects(text), { ...options, ...more });

describe("makePlan", () => {
  test("finds gateways, workloads, services, providers and credentials", async () => {
    const { objects, ...read } = planOf(shop).plan;
    await expect(JSON.stringify(read, null, 2)).toMatchFileSnapshot("shop.plan.txt");
    expect(objects.length).toBeGreaterThan(parseObjects(shop).length);
  });

  test("completes the manifests, and changes nothing else in them", async () => {
    const manifests = parseObjects(shop);
    const { objects } = planOf(shop).plan;
    const standIns = objects.filter((object) => !manifests.some((one) => one === object));
    await expect(JSON.stringify(standIns, null, 2)).toMatchFileSnapshot("shop.objects.txt");
  });

  test("refuses names of service accounts that are none", () => {
    const pod = (name: string, account: string) =>
      JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name }, spec: { serviceAccountName: account } });
    const text = [pod("a", "../../up"), pod("b", "fine.one"), pod("c", "two\nlines")].join("\n---\n");
    expect(() => planOf(text)).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: These names of service accounts are none that Kubernetes takes:
        - default/a: "../../up"
        - default/c: "two\\nlines"
      Use lower-case letters, digits, - and . alone.]
    `);
  });

  test("leaves pods their numbers when others come and go", () => {
    const first = planOf(shop);
    const without = shop.replace(/---\n# orders[\s\S]*?(?=---)/, "");
    const second = planOf(without, { numbers: first.numbers });
    expect(second.numbers.has("web/orders")).toBe(false);
    expect(second.numbers.get("web/shop")).toBe(first.numbers.get("web/shop"));
    const third = planOf(shop, { numbers: second.numbers });
    expect(third.numbers.get("web/shop")).toBe(first.numbers.get("web/shop"));
  });

  test("takes the mesh configuration of the revision that is asked for, else the last", () => {
    const text = [sharedConfig("asm-1-9", "old"), sharedConfig("asm-1-28", "new")].join("---\n");
    expect(planOf(text).plan.providers.map(({ name }) => name)).toEqual(["new"]);
    expect(planOf(text, { revision: "asm-1-9" }).plan.providers.map(({ name }) => name)).toEqual(["old"]);
    expect(() => planOf(text, { revision: "asm-1-27" })).toThrowErrorMatchingInlineSnapshot(
      `[MeshLabError: The manifests have no mesh configuration for revision asm-1-27. They have: asm-1-9, asm-1-28.]`,
    );
  });

  test("names every port that takes a privilege which nobody has", () => {
    const text = shop.replace("containerPort: 9000", "containerPort: 90");
    expect(() => planOf(text, { firstFreePort: 1024 })).toThrowErrorMatchingInlineSnapshot(`
      [MeshLabError: You may not listen on ports below 1024 on this machine, and the manifests need it:
        - web/shop listens on 90
      Run it as root, or allow it: sysctl -w net.ipv4.ip_unprivileged_port_start=80]
    `);
  });

  test("takes the requests to a port that takes a privilege at another, which no Service has", () => {
    const text = shop.replace("port: 8081,", "port: 80, targetPort: 8081,").replace("port: 8082}", "port: 10080}");
    const { plan } = planOf(text, { firstFreePort: 1024 });
    expect(plan.egress).toContainEqual({ port: 80, listensOn: 10_081 });
    expect(plan.egress).toContainEqual({ port: 10_080, listensOn: 10_080 });
    const filter = plan.objects.find(({ metadata }) => metadata.name === "mesh-lab-egress");
    expect(JSON.stringify(filter)).toContain(
      '"portNumber":80}},"patch":{"operation":"MERGE","value":{"address":{"socket_address":{"port_value":10081}}}}',
    );
  });

  test("says when there are too many pods", () => {
    const addresses = { ...options.addresses, last: 11 };
    expect(() => planOf(shop, { addresses })).toThrowErrorMatchingInlineSnapshot(
      `[MeshLabError: The manifests have 5 workloads and gateways; one mesh has place for 2. Give it fewer manifests.]`,
    );
  });

  test("knows what of the manifests is not in force", () => {
    const sidecar =
      "---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: web}\n";
    const { plan } = planOf(`${shop}${sidecar}`);
    expect(plan.notes).toMatchInlineSnapshot(`
      [
        "Sidecar web/default is not in force: every pod has one already",
        "auth/check has no sidecar, as its manifest says",
      ]
    `);
    expect(plan.objects.some(({ kind, metadata }) => kind === "Sidecar" && metadata.name === "default")).toBe(false);
  });
});

function sharedConfig(revision: string, provider: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: {name: istio-shared-configmap-${revision}, namespace: mesh-system}
data:
  mesh: |
    extensionProviders:
    - name: ${provider}
      envoyExtAuthzHttp: {service: check.auth.svc.cluster.local, port: 8000}
`;
}
