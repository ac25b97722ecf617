import type { Protocol } from "./mesh-plan.ts";

const BY_NAME: Readonly<Record<string, Protocol>> = {
  http: "HTTP",
  http2: "HTTP2",
  grpc: "GRPC",
  "grpc-web": "GRPC-WEB",
  https: "HTTPS",
  tls: "TLS",
  tcp: "TCP",
  mongo: "MONGO",
  mysql: "MYSQL",
  redis: "REDIS",
};

const BY_APP_PROTOCOL: Readonly<Record<string, Protocol>> = {
  ...BY_NAME,
  "kubernetes.io/h2c": "HTTP2",
  "kubernetes.io/ws": "HTTP",
  "kubernetes.io/wss": "HTTPS",
};

/** The names longest first, since `http2-api` is not HTTP. */
const NAMES = Object.keys(BY_NAME).sort((left, right) => right.length - left.length);

/**
 * What a Service says of a port, as Istio reads it: `appProtocol`, else the port's name or what stands before its first
 * dash.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection
 * @returns undefined where it says nothing that Istio knows
 */
export function protocolOf(appProtocol: string | undefined, name: string | undefined): Protocol | undefined {
  if (appProtocol !== undefined) return BY_APP_PROTOCOL[appProtocol.toLowerCase()];
  const said = NAMES.find((prefix) => name === prefix || name?.startsWith(`${prefix}-`));
  return said === undefined ? undefined : BY_NAME[said];
}
