import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A request as the gateway got it. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly host: string;
  readonly header: string | undefined;
  readonly authorization: string | undefined;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface GatewayOptions {
  /** Which stack serves, by the value of the header that chooses one. */
  route(header: string | undefined): "v1" | "v2";
  /** Whether the stack's MISE lets a request through; without it nobody is asked. */
  authorize?(request: GatewayRequest): Promise<boolean>;
  /** Makes of an answer what a broken environment, a cache or Azure Resource Manager would make of it. */
  tamper?(answer: GatewayAnswer, request: GatewayRequest): GatewayAnswer;
  /** Certificate and key in PEM; without them the gateway speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface Gateway {
  readonly url: URL;
  readonly port: number;
  readonly requests: readonly GatewayRequest[];
  stop(): Promise<void>;
}

/** A gateway on loopback that answers as the mesh does: it chooses a stack, which has the request authorized. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const requests: GatewayRequest[] = [];
  const listener: RequestListener = (incoming, response) => {
    incoming.resume().once("end", () => void answer(requestOf(incoming), response));
  };
  const answer = async (request: GatewayRequest, response: ServerResponse) => {
    requests.push(request);
    const { status, headers } = (options.tamper ?? same)(await serve(request, options), request);
    response.writeHead(status, headers).end(status === 200 ? '{"value":[]}' : "{}");
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`${options.tls ? "https" : "http"}://127.0.0.1:${port}`),
    port,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function same(answer: GatewayAnswer): GatewayAnswer {
  return answer;
}

function requestOf({ method = "", url = "", headers }: IncomingMessage): GatewayRequest {
  const header = headers["x-ms-mise-version"];
  return {
    method,
    url,
    host: headers.host ?? "",
    header: Array.isArray(header) ? header.join() : header,
    authorization: headers.authorization,
  };
}

async function serve(request: GatewayRequest, { route, authorize }: GatewayOptions): Promise<GatewayAnswer> {
  const isAllowed = authorize === undefined || (await authorize(request));
  return {
    status: isAllowed ? 200 : 403,
    headers: {
      "content-type": "application/json",
      server: "istio-envoy",
      "x-envoy-upstream-service-time": "3",
      "x-ms-request-id": randomUUID(),
      ...(route(request.header) === "v2" && { "x-ms-served-by": "v2" }),
    },
  };
}
