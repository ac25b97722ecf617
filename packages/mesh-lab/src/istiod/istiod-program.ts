import { join } from "node:path";

/** Where istiod finds the kube API, where it listens and what mesh it is of. */
export interface IstiodSettings {
  /** Loopback address on which all its servers listen, such as `127.1.2.1`. */
  readonly host: string;
  /** The loopback address on which it tells of itself, where `host` is none: it tells nobody else. `host` by default. */
  readonly console?: string;
  /** Of the kube API: its base URL, where it is plain HTTP and asks nobody who he is, or the text of a kubeconfig. */
  readonly kubeApi: { readonly url: string } | { readonly kubeconfig: string };
  /** The mesh's root namespace; istiod runs in it. */
  readonly rootNamespace: string;
  /** Name of a ConfigMap of the root namespace that istiod merges into its mesh configuration, below its own. */
  readonly sharedMeshConfig?: string;
  /** Names the control plane; objects with another `istio.io/rev` are not for it. Without one all objects are. */
  readonly revision?: string;
  /** Whether it also serves its webhooks, over HTTPS; `/validate` says what istiod would refuse. Off by default. */
  readonly webhooks?: boolean;
  /** More variables, or other values of those that are set here. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The ports of istiod's servers, all on one address of the mesh. */
export const istiodPorts = {
  /** istiod's own console. */
  controlZ: 9876,
  /** xDS without TLS. */
  plainXds: 15010,
  /** xDS over TLS, for the proxies. */
  xds: 15012,
  /** `/metrics`. */
  monitoring: 15014,
  /** The webhooks. */
  webhooks: 15017,
  /** `/ready` and `/debug`. */
  http: 15080,
} as const;

/** Where an istiod takes the requests of proxies, and the DNS name in its certificate that they check; known before it runs. */
export function istiodXds({ host, rootNamespace }: Pick<IstiodSettings, "host" | "rootNamespace">) {
  return { host, port: istiodPorts.xds, name: `istiod.${rootNamespace}.svc` };
}

/** The ConfigMap in the root namespace that holds istiod's own mesh configuration, under the key `mesh`. */
export function meshConfigMapName(revision?: string): string {
  return revision === undefined || revision === "default" ? "istio" : `istio-${revision}`;
}

/** The kubeconfig with which istiod reaches the kube API; one made here is JSON, which is YAML too. */
export function kubeconfig(kubeApi: IstiodSettings["kubeApi"]): string {
  if ("kubeconfig" in kubeApi) return kubeApi.kubeconfig;
  const name = "mesh";
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name, cluster: { server: kubeApi.url } }],
      users: [{ name, user: {} }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      "current-context": name,
    },
    undefined,
    2,
  );
}

/** istiod's command line: https://istio.io/latest/docs/reference/commands/pilot-discovery/ */
export function istiodArguments(settings: IstiodSettings, directory: string): readonly string[] {
  const { host, console = host } = settings;
  const at = (port: number, address = host): string => `${address}:${port}`;
  // Files that are not there: the mesh configuration comes from the ConfigMaps alone.
  const none = (file: string): string => join(directory, "none", file);
  return [
    "discovery",
    `--kubeconfig=${kubeconfigPath(directory)}`,
    `--namespace=${settings.rootNamespace}`,
    `--meshConfig=${none("mesh")}`,
    `--networksConfig=${none("networks")}`,
    `--httpAddr=${at(istiodPorts.http, console)}`,
    `--httpsAddr=${settings.webhooks === true ? at(istiodPorts.webhooks) : ""}`,
    `--grpcAddr=${at(istiodPorts.plainXds)}`,
    `--secureGRPCAddr=${at(istiodPorts.xds)}`,
    `--monitoringAddr=${at(istiodPorts.monitoring, console)}`,
    // It cannot be turned off.
    `--ctrlz_address=${console}`,
    `--ctrlz_port=${istiodPorts.controlZ}`,
    "--profile=false",
    // A mesh on one machine has no one to hand over to.
    "--shutdownDuration=0s",
  ];
}

/** Where istiod's kubeconfig is, below the directory it runs in. */
export function kubeconfigPath(directory: string): string {
  return join(directory, "kubeconfig");
}

/** istiod's whole environment: nothing of the caller's reaches it. */
export function istiodEnvironment(settings: IstiodSettings): Readonly<Record<string, string>> {
  return {
    POD_NAME: "istiod-0",
    POD_NAMESPACE: settings.rootNamespace,
    ...(settings.revision === undefined ? {} : { REVISION: settings.revision }),
    ...(settings.sharedMeshConfig === undefined ? {} : { SHARED_MESH_CONFIG: settings.sharedMeshConfig }),
    // The kube API of a mesh speaks JSON alone.
    ISTIO_KUBE_CLIENT_CONTENT_TYPE: "json",
    // Filters that only istio-proxy has: telemetry and ALPN, nothing that decides about a request.
    PILOT_ENABLE_METADATA_EXCHANGE: "false",
    PILOT_ENABLE_ALPN_FILTER: "false",
    // The mesh brings its own gateway; istiod would make Deployments that no one runs.
    PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: "false",
    // How long istiod waits for more changes before it pushes; its default of 100 ms is for real clusters.
    PILOT_DEBOUNCE_AFTER: "10ms",
    ...settings.env,
  };
}
