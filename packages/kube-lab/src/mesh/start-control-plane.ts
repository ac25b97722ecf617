import {
  alpnFilter,
  authoritySecret,
  credentialSecret,
  type Injection,
  type Istiod,
  istiodPorts,
  type MeshCertificates,
  startIstiod,
} from "@helm/mesh-lab/mesh-parts";
import type { Keeper, KubernetesObject } from "@helm/mesh-lab/parts";
import type { KubeClient } from "../api/index.ts";
import { injectorConfig, injectorWebhooks } from "./injector-objects.ts";
import type { GatewayOptions, MeshSettings } from "./mesh-cluster.ts";
import { meshConfig, namespaceObject } from "./mesh-objects.ts";

/** What a control plane is started with. */
export interface ControlPlaneOptions {
  readonly client: Pick<KubeClient, "apply">;
  /** The kubeconfig with which istiod reads the API, as text. */
  readonly kubeconfig: string;
  readonly keeper: Keeper;
  /** The executable. */
  readonly istiod: string;
  readonly injection: Injection;
  /** The address on which istiod listens, for proxies and for the API server. */
  readonly host: string;
  /** The loopback address on which it tells of itself, where that is another one. */
  readonly console?: string;
  readonly settings: MeshSettings;
  readonly certificates: MeshCertificates;
  readonly trustDomain: string;
  readonly gateways: readonly GatewayOptions[];
  /** More objects that are there before istiod starts. */
  readonly objects?: readonly KubernetesObject[];
}

const MANAGER = { fieldManager: "kube-lab-mesh" };

/**
 * Installs what a platform has of Istio, as objects of the API and as an istiod that reads it, and has the API server ask it
 * about new pods.
 *
 * @throws RefusedObjects, where Istio's definitions are not there; MeshLabError where istiod does not start
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<Istiod> {
  const { client, keeper, kubeconfig, host, settings, trustDomain } = options;
  const { revision = "default", tags = [], rootNamespace = "istio-system", sharedConfigMap } = settings;
  const injector = {
    injection: options.injection,
    revision,
    tags,
    rootNamespace,
    webhookUrl: `https://${host}:${istiodPorts.webhooks}`,
    authority: options.certificates.root,
  };
  await client.apply(
    [
      ...namespacesOf(rootNamespace, options.gateways).map(namespaceObject),
      meshConfig({ revision, rootNamespace, trustDomain, host }),
      injectorConfig(injector),
      ...(await secretsOf(options, rootNamespace)),
      alpnFilter(rootNamespace, []),
      ...(options.objects ?? []),
    ],
    MANAGER,
  );
  const istiod = await startIstiod({
    keeper,
    path: options.istiod,
    directory: keeper.directory,
    host,
    kubeApi: { kubeconfig },
    rootNamespace,
    revision,
    webhooks: true,
    ...(sharedConfigMap !== undefined && { sharedMeshConfig: sharedConfigMap }),
    env: environment(rootNamespace, host),
    ...(options.console !== undefined && { console: options.console }),
    timeoutMs: 60_000,
  });
  // Pods would be refused before istiod answers.
  await client.apply(injectorWebhooks(injector), MANAGER);
  return istiod;
}

function namespacesOf(rootNamespace: string, gateways: readonly GatewayOptions[]): readonly string[] {
  return [...new Set([rootNamespace, ...gateways.map(({ namespace }) => namespace)])];
}

async function secretsOf(
  { certificates, gateways }: ControlPlaneOptions,
  rootNamespace: string,
): Promise<readonly KubernetesObject[]> {
  const { authority, root, serverCertificate } = certificates;
  const credentials = gateways.flatMap(({ namespace, credentials: named = {} }) =>
    Object.entries(named).map(async ([name, hosts]) => {
      const texts = { ...(await serverCertificate(hosts)), authority: root };
      return credentialSecret({ namespace, name, hosts }, texts);
    }),
  );
  return [authoritySecret({ rootNamespace }, { ...authority, authority: root }), ...(await Promise.all(credentials))];
}

/** What a lab has nobody for: others that lead, gateways that istiod makes, webhooks of other installations. */
function environment(rootNamespace: string, host: string): Readonly<Record<string, string>> {
  return {
    // Names in its certificate: what proxies check, and what the API server does.
    ISTIOD_CUSTOM_HOST: `istiod.${rootNamespace}.svc,${host}`,
    CLUSTER_ID: "Kubernetes",
    ENABLE_LEADER_ELECTION: "false",
    INJECTION_WEBHOOK_CONFIG_NAME: "",
    VALIDATION_WEBHOOK_CONFIG_NAME: "",
    PILOT_ENABLE_GATEWAY_API_STATUS: "false",
    PILOT_ENABLE_GATEWAY_API_GATEWAYCLASS_CONTROLLER: "false",
    PILOT_ENABLE_IP_AUTOALLOCATE: "false",
  };
}
