import { once } from "node:events";
import { createServer, type Server as Listener } from "node:net";
import {
  Server as GrpcServer,
  type handleBidiStreamingCall,
  ServerCredentials,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { MeshLabError } from "../errors.ts";
import { type DiscoveryRequest, type DiscoveryResponse, decodeRequest, encodeResponse } from "./messages.ts";
import type { SecretSource } from "./secrets-for.ts";
import { serveSecrets } from "./serve-secrets.ts";

/** Where secrets are served, and which. */
export interface SdsOptions extends SecretSource {
  /** Absolute path of the unix socket, 107 bytes at most; there must be nothing yet. */
  readonly socket: string;
}

/** The server that Envoys have their own certificate and their trust from. */
export interface Sds {
  /** What went wrong, each thing once: secrets that an Envoy refused, and requests that were refused. */
  problems(): readonly string[];
  /** Ends all streams at once and removes the socket. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Serves secrets the way Istio's agent does: `default` is the certificate of the Envoy that asks, known by NAMESPACE and
 * SERVICE_ACCOUNT of its node metadata, and `ROOTCA` is whom it trusts.
 * https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/security/secret
 *
 * @throws MeshLabError `sds.socket` when it cannot listen there
 */
export async function startSds({ socket, ...source }: SdsOptions): Promise<Sds> {
  const problems = new Set<string>();
  const server = new GrpcServer();
  const streamSecrets: handleBidiStreamingCall<DiscoveryRequest, DiscoveryResponse> = (call) =>
    serveSecrets(call, source, (problem) => problems.add(problem));
  const implementation: UntypedServiceImplementation = { streamSecrets };
  server.addService(SECRET_DISCOVERY_SERVICE, implementation);
  const listener = await listen(server, socket);
  let stopped: Promise<void> | undefined;
  return {
    problems: () => [...problems],
    stop: () => {
      stopped ??= stop(server, listener);
      return stopped;
    },
  };
}

/** https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/service/secret/v3/sds.proto */
const SECRET_DISCOVERY_SERVICE = {
  streamSecrets: {
    path: "/envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets",
    requestStream: true,
    responseStream: true,
    requestSerialize: unused,
    requestDeserialize: decodeRequest,
    responseSerialize: encodeResponse,
    responseDeserialize: unused,
  },
} as const;

function unused(): never {
  throw new Error("A server only reads requests and writes responses");
}

/** gRPC's own listening writes to stderr when it fails; so the socket is opened here. */
async function listen(server: GrpcServer, socket: string): Promise<Listener> {
  const connections = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer((connection) => connections.injectConnection(connection));
  try {
    listener.listen({ path: socket });
    await once(listener, "listening");
  } catch (error) {
    throw new MeshLabError("sds.socket", `Secrets cannot be served on ${socket}: ${reasonOf(error, socket)}`, {
      cause: error,
    });
  }
  return listener;
}

/** Bytes of a path in Linux's `sockaddr_un`, without the zero at its end. */
const MAX_PATH = 107;

function reasonOf(error: unknown, socket: string): string {
  const length = Buffer.byteLength(socket);
  // The system only says that an argument is invalid.
  if (length > MAX_PATH) {
    return `its path has ${length} bytes, that of a socket may have ${MAX_PATH}; set TMPDIR to a shorter directory`;
  }
  return error instanceof Error ? error.message : String(error);
}

async function stop(server: GrpcServer, listener: Listener): Promise<void> {
  const closed = once(listener, "close");
  listener.close();
  // Streams of secrets do not end by themselves.
  server.forceShutdown();
  await closed;
}
