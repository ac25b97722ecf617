import { nodeIdOf, type ProxyIdentity } from "./proxy-identity.ts";

/** What a proxy needs to know before it can ask istiod for everything else. */
export interface BootstrapOptions {
  readonly proxy: ProxyIdentity;
  /** The release that istiod takes the proxy for, such as `1.31.0`: some of its output depends on it. */
  readonly istioVersion: string;
  readonly xds: XdsServer;
  /** Path of the unix socket on which the SDS server gives `default` and `ROOTCA`. */
  readonly sdsSocket: string;
  /** Path of the unix socket that Envoy opens for its admin interface, 107 bytes at most. */
  readonly adminSocket: string;
  /** How connections come to a sidecar: by iptables, or by listeners as a Sidecar says it, which is the default. */
  readonly interception?: "REDIRECT" | "NONE";
}

/** Where istiod listens for proxies over TLS, and what both sides show each other. */
export interface XdsServer {
  readonly host: string;
  readonly port: number;
  /** The DNS name in istiod's certificate, such as `istiod.istio-system.svc`. */
  readonly name: string;
  /** The root certificate, PEM. */
  readonly root: string;
  /** The proxy's own certificate and its key, PEM, leaf first. */
  readonly client: { readonly certificate: string; readonly key: string };
}

/** Envoy's bootstrap, as its JSON form has it. */
export interface Bootstrap {
  readonly node: {
    readonly id: string;
    readonly cluster: string;
    readonly metadata: Readonly<Record<string, unknown>>;
  };
  readonly admin: { readonly address: EnvoyAddress };
  readonly [field: string]: unknown;
}

/** https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/address.proto */
export type EnvoyAddress =
  | { readonly pipe: { readonly path: string } }
  | { readonly socket_address: { readonly address: string; readonly port_value: number } };

/**
 * Envoy's bootstrap for a proxy of the mesh. Envoy listens on the admin socket, and else only where istiod tells it to.
 * It holds the client key: write it where no one else reads.
 *
 * https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/bootstrap/v3/bootstrap.proto
 */
export function bootstrap(options: BootstrapOptions): Bootstrap {
  const { proxy, istioVersion, xds, sdsSocket, adminSocket, interception = "NONE" } = options;
  return {
    node: {
      id: nodeIdOf(proxy),
      cluster: `${proxy.name}.${proxy.namespace}`,
      metadata: metadataOf(proxy, istioVersion, interception),
    },
    admin: { address: { pipe: { path: adminSocket } } },
    layered_runtime: { layers: [{ name: "global config", static_layer: RUNTIME_FLAGS }] },
    // No one reads flushed statistics; the admin interface reads them as they are.
    stats_flush_on_admin: true,
    dynamic_resources: dynamicResources(),
    static_resources: {
      clusters: [
        cluster(XDS, { socket_address: { address: xds.host, port_value: xds.port } }, tlsTo(xds)),
        cluster(SDS, { pipe: { path: sdsSocket } }),
      ],
    },
  };
}

const XDS = "xds-grpc";

/** istiod writes this cluster's name into every TLS context. */
const SDS = "sds-grpc";

/** What istio-proxy sets for all its Envoys: https://github.com/istio/istio/blob/1.31.0/pkg/bootstrap/config.go */
const RUNTIME_FLAGS = {
  "re2.max_program_size.error_level": "32768",
  "envoy.reloadable_features.http_reject_path_with_fragment": false,
  "envoy.reloadable_features.coalesce_lb_rebuilds_on_batch_update": false,
} as const;

/** `NodeMetadata` in https://github.com/istio/istio/blob/1.31.0/pkg/model/proxy.go */
function metadataOf(
  proxy: ProxyIdentity,
  istioVersion: string,
  interception: "REDIRECT" | "NONE",
): Readonly<Record<string, unknown>> {
  return {
    NAMESPACE: proxy.namespace,
    NAME: proxy.name,
    SERVICE_ACCOUNT: proxy.serviceAccount,
    CLUSTER_ID: "Kubernetes",
    ISTIO_VERSION: istioVersion,
    LABELS: proxy.labels,
    INSTANCE_IPS: proxy.ip,
    // Without iptables the proxy listens on real addresses, as its Sidecar says.
    ...(proxy.role === "sidecar" ? { INTERCEPTION_MODE: interception } : {}),
  };
}

/** Proxies start beside istiod, and ask it again and again until it answers. */
const PATIENCE = { base_interval: "0.05s", max_interval: "0.2s" } as const;

function dynamicResources() {
  // Without a limit, as in istio-proxy: an Envoy that starts before istiod waits for it instead of starting empty.
  const overAds = { ads: {}, resource_api_version: "V3", initial_fetch_timeout: "0s" } as const;
  return {
    ads_config: {
      api_type: "DELTA_GRPC",
      transport_api_version: "V3",
      set_node_on_first_message_only: true,
      grpc_services: [{ envoy_grpc: { cluster_name: XDS, retry_policy: { retry_back_off: PATIENCE } } }],
    },
    lds_config: overAds,
    cds_config: overAds,
  } as const;
}

function cluster(name: string, address: EnvoyAddress, transportSocket?: object) {
  return {
    name,
    type: "STATIC",
    connect_timeout: "1s",
    typed_extension_protocol_options: {
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
        "@type": typeUrl("envoy.extensions.upstreams.http.v3.HttpProtocolOptions"),
        explicit_http_config: { http2_protocol_options: {} },
      },
    },
    ...(transportSocket === undefined ? {} : { transport_socket: transportSocket }),
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }] },
  };
}

function tlsTo({ name, root, client }: XdsServer) {
  return {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": typeUrl("envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext"),
      sni: name,
      common_tls_context: {
        alpn_protocols: ["h2"],
        tls_certificates: [
          { certificate_chain: { inline_string: client.certificate }, private_key: { inline_string: client.key } },
        ],
        validation_context: {
          trusted_ca: { inline_string: root },
          match_typed_subject_alt_names: [{ san_type: "DNS", matcher: { exact: name } }],
        },
      },
    },
  };
}

function typeUrl(message: string): string {
  return `type.googleapis.com/${message}`;
}
