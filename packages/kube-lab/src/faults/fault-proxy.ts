import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent, createServer, request as httpsRequest } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Certificate } from "@helm/mesh-lab/parts";
import { type Fault, meets } from "./fault.ts";
import { statusText } from "./status-text.ts";

/** Where the proxy listens, and before what. */
export interface FaultProxyOptions {
  readonly host: string;
  /** The proxy's own, for that host. */
  readonly certificate: Certificate;
  readonly upstream: { readonly url: string /** PEM. */; readonly certificateAuthority: string };
}

/** A request that came, in the order of coming. */
export interface ProxiedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The fault that it met; absent for one that was simply passed on. */
  readonly fault?: Fault["type"];
}

/** An HTTPS proxy before an API server that passes everything on until it is told to fail. */
export interface FaultProxy {
  readonly url: string;
  /** All requests so far. */
  readonly requests: readonly ProxiedRequest[];
  /** Fails from now on, in this way alone. */
  fail(fault: Fault): Promise<void>;
  /** Passes everything on again. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it on a free port of the host. */
export async function startFaultProxy({ host, certificate, upstream }: FaultProxyOptions): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true, ca: upstream.certificateAuthority });
  const requests: ProxiedRequest[] = [];
  const sockets = new Set<Socket>();
  let fault: Fault | undefined;
  let left = 0;
  const met = (method: string, path: string): Fault | undefined => {
    if (fault === undefined || left === 0 || !meets(fault, method, path)) return undefined;
    left -= 1;
    return fault;
  };
  const server = createServer({ cert: certificate.certificate, key: certificate.key }, (request, response) => {
    const { method = "", url: path = "" } = request;
    const now = met(method, path);
    requests.push({ method, path, ...(now !== undefined && { fault: now.type }) });
    void answer({ request, response, fault: now, url: new URL(path, upstream.url), agent });
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const heal = async (): Promise<void> => {
    fault = undefined;
    if (!server.listening) await listen(port);
  };
  return {
    url: `https://${host}:${port}`,
    requests,
    fail: async (next) => {
      await heal();
      fault = next;
      left = next.type === "gone" ? Number.POSITIVE_INFINITY : (next.times ?? Number.POSITIVE_INFINITY);
      if (next.type === "gone") await close();
    },
    heal,
    stop: async () => {
      await close();
      agent.destroy();
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly fault: Fault | undefined;
  readonly url: URL;
  readonly agent: Agent;
}

async function answer({ request, response, fault, url, agent }: Exchange): Promise<void> {
  if (fault?.type === "cuts" || fault?.type === "gone") return cut(response);
  if (fault?.type === "answers") return refuse(response, fault);
  if (fault?.type === "delays") await sleep(fault.delayMs);
  const headers = { ...request.headers, host: url.host };
  const onward = httpsRequest(url, { method: request.method, headers, agent }, (incoming) => {
    if (fault?.type === "forgets") {
      // The server has done it once its answer begins.
      incoming.resume();
      return cut(response);
    }
    response.writeHead(incoming.statusCode ?? 502, incoming.rawHeaders);
    incoming.pipe(response);
    incoming.on("error", () => cut(response));
  });
  onward.on("error", () => cut(response));
  // A watch that nobody reads any more ends there too.
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

function cut(response: ServerResponse): void {
  response.socket?.destroy();
}

function refuse(response: ServerResponse, { status, retryAfterSeconds }: Extract<Fault, { type: "answers" }>): void {
  const retry = retryAfterSeconds === undefined ? {} : { "retry-after": `${retryAfterSeconds}` };
  response.writeHead(status, { "content-type": "application/json", ...retry });
  response.end(statusText(status, retryAfterSeconds));
}
