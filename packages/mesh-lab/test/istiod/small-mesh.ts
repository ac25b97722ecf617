import { bootstrap, type Envoy, startEnvoy } from "../../src/envoy/index.ts";
import { type Barrier, type BarrierOptions, createBarrier, type Istiod, startIstiod } from "../../src/istiod/index.ts";
import { type KubeApi, startKubeApi } from "../../src/kube-api/index.ts";
import type { KubernetesObject } from "../../src/manifest/index.ts";
import { takeLoopbackBlock } from "../../src/network/index.ts";
import { type CertificateAuthority, createCertificateAuthority } from "../../src/pki/index.ts";
import { startKeeper } from "../../src/processes/index.ts";
import { findPrograms } from "../../src/programs/index.ts";

/** One istiod and one gateway. */
export interface SmallMesh {
  readonly kubeApi: KubeApi;
  readonly istiod: Istiod;
  readonly envoy: Envoy;
  /** The root certificate, PEM. */
  readonly root: string;
  /** Waits for the gateway, and for what else is given. */
  readonly barrier: (options?: Partial<BarrierOptions>) => ReturnType<Barrier>;
  /** Applies, waits, and says with which status the gateway answers. */
  readonly statusAfter: (...objects: readonly KubernetesObject[]) => Promise<number>;
  readonly stop: () => Promise<void>;
}

export interface SmallMeshOptions {
  readonly webhooks?: boolean;
}

export async function startSmallMesh(options: SmallMeshOptions = {}): Promise<SmallMesh> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(options, (end) => stops.push(end))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: SmallMeshOptions,
  onStop: (end: () => Promise<void>) => void,
): Promise<Omit<SmallMesh, "stop">> {
  const programs = await findPrograms();
  const block = await takeLoopbackBlock();
  onStop(block.release);
  const keeper = await startKeeper();
  onStop(() => keeper.stop());
  const authority = await createCertificateAuthority();
  const address = block.pod(10);
  const kubeApi = await startKubeApi({ host: block.control, port: 6443, objects: objects(address, authority) });
  onStop(() => kubeApi.stop());
  const { directory } = keeper;
  const common = { keeper, directory };
  const istiod = await startIstiod({
    ...common,
    path: programs.istiod.path,
    host: block.control,
    kubeApi,
    rootNamespace: "istio-system",
    revision: "green",
    ...options,
  });
  const client = await authority.issue({ uris: ["spiffe://cluster.local/ns/web/sa/gateway"] });
  const proxy = { role: "router", ip: address, name: "gateway-0", namespace: "web" } as const;
  const envoy = await startEnvoy({
    ...common,
    path: programs.envoy.path,
    name: "gateway",
    bootstrap: bootstrap({
      proxy: { ...proxy, serviceAccount: "gateway", labels: { app: "gateway" } },
      istioVersion: "1.31.0",
      xds: { ...istiod.xds, root: authority.certificate, client },
      // The gateway speaks plain HTTP: nobody asks for certificates.
      sdsSocket: `${directory}/sds.sock`,
      adminSocket: `${directory}/gateway.admin.sock`,
    }),
  });
  const wait = await createBarrier(istiod);
  const barrier: SmallMesh["barrier"] = (options) =>
    wait({
      writeMarker: (object) => void kubeApi.apply([object]),
      removeMarker: (object) => kubeApi.remove([object]),
      proxies: [envoy],
      ...options,
    });
  const statusAfter: SmallMesh["statusAfter"] = async (...given) => {
    await barrier({ applied: kubeApi.apply(given) });
    const response = await fetch(`http://${address}:8080/`);
    await response.arrayBuffer();
    return response.status;
  };
  return { kubeApi, istiod, envoy, root: authority.certificate, barrier, statusAfter };
}

/** A VirtualService that answers everything with a status of its own. */
export function answers(status: number): KubernetesObject {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "shop", namespace: "web" },
    spec: { hosts: ["*"], gateways: ["shop"], http: [{ directResponse: { status } }] },
  };
}

/** istiod's own mesh configuration, with more fields. */
export function meshConfig(more: string): KubernetesObject {
  const fields = [
    "rootNamespace: istio-system",
    "trustDomain: cluster.local",
    "defaultProviders: { metrics: [] }",
    more,
  ];
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "istio-green", namespace: "istio-system" },
    data: { mesh: fields.join("\n") },
  };
}

function objects(address: string, { certificate, key }: CertificateAuthority): readonly KubernetesObject[] {
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "istio-system" } },
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "web" } },
    meshConfig(""),
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "istio-ca-secret", namespace: "istio-system" },
      stringData: {
        "ca-cert.pem": certificate,
        "ca-key.pem": key,
        "cert-chain.pem": "",
        "key.pem": "",
        "root-cert.pem": "",
      },
    },
    {
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { name: "shop", namespace: "web" },
      spec: {
        selector: { app: "gateway" },
        servers: [{ port: { number: 8080, name: "http", protocol: "HTTP" }, bind: address, hosts: ["*"] }],
      },
    },
    answers(200),
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "gateway-0", namespace: "web", labels: { app: "gateway" } },
      spec: { serviceAccountName: "gateway", containers: [{ name: "proxy", image: "proxy" }] },
      status: { phase: "Running", podIP: address, podIPs: [{ ip: address }] },
    },
  ];
}
