import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Backend, BackendRequest, BackendResponse } from "./backend.ts";

/** Where a backend listens: behind its sidecar on a socket, or on the pod's own address where it has no sidecar. */
export type ListenAt = { readonly path: string } | { readonly host: string; readonly port: number };

/** What a backend needs to know about what it stands for. */
export interface AnswerOptions {
  readonly workload: string;
  readonly port: number;
  /** Whether requests come as HTTP/2 without TLS, as Istio sends them to a port that says so; or as the client likes. */
  readonly http2: boolean | "either";
  /** Read for every request, so that it may be replaced. */
  readonly backend: () => Backend;
  readonly onArrival: (request: BackendRequest, status: number | undefined) => void;
}

/** What a server needs to know. */
export interface ServeOptions extends AnswerOptions {
  readonly listen: ListenAt;
}

/** A backend that listens. */
export interface ServedBackend {
  /** How many requests are being answered. */
  readonly active: () => number;
  /** Stops listening and ends all connections, as a pod that is gone. */
  readonly stop: () => Promise<void>;
}

/** Puts a backend behind a socket. */
export async function serveBackend(options: ServeOptions): Promise<ServedBackend> {
  let active = 0;
  const server = backendServer(options, (response) => {
    active += 1;
    response.once("close", () => {
      active -= 1;
    });
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.listen, () => resolve());
  });
  return {
    active: () => active,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/**
 * Answers on connections that somebody else has taken.
 *
 * @returns what takes a connection; its end is up to who took it
 */
export function answerConnections(options: AnswerOptions): (connection: Socket) => void {
  const server = backendServer(options);
  return (connection) => void server.emit("connection", connection);
}

function backendServer(options: AnswerOptions, onResponse: (response: ServerResponse) => void = () => {}): Server {
  return serverOf(options.http2, (request, response) => {
    onResponse(response);
    void answer(request, response, options);
  });
}

function serverOf(http2: ServeOptions["http2"], handle: RequestListener): Server {
  const http1Server = createHttpServer({ keepAliveTimeout: 60_000 }, handle);
  // Its request and response are HTTP/1's as far as they are used here.
  const http2Server = createHttp2Server((request, response) => handle(request as never, response as never));
  if (http2 !== "either") return http2 ? http2Server : http1Server;
  return createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (start: Buffer) => {
      const isHttp2 = start.subarray(0, PREFACE.length).toString("latin1") === PREFACE;
      socket.pause();
      socket.unshift(start);
      (isHttp2 ? http2Server : http1Server).emit("connection", socket);
      // Not at once: the server has to take the socket over first.
      process.nextTick(() => socket.resume());
    });
  });
}

/** How HTTP/2 starts where nothing was agreed on: https://www.rfc-editor.org/rfc/rfc9113#section-3.4 */
const PREFACE = "PRI * HTTP/2.0";

async function answer(message: IncomingMessage, response: ServerResponse, options: AnswerOptions): Promise<void> {
  try {
    const request = await readRequest(message, options);
    const answered = await ask(options.backend(), request);
    const { status = 200, delayMs = 0, reset } = answered;
    if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
    options.onArrival(request, reset ? undefined : status);
    if (reset) message.socket.destroy();
    else write(response, status, answered);
  } catch {
    // The client went away: there is nobody to answer.
    message.socket.destroy();
  }
}

/** A backend that throws is a broken container, and says why. */
async function ask(backend: Backend, request: BackendRequest): Promise<BackendResponse> {
  try {
    return await backend(request);
  } catch (error) {
    return { status: 500, body: `${error instanceof Error ? error.stack : error}\n` };
  }
}

async function readRequest(message: IncomingMessage, { workload, port }: AnswerOptions): Promise<BackendRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const raw = message.rawHeaders;
  const headers = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
  const bytes = Buffer.concat(chunks);
  const isGrpc = message.headers["content-type"]?.startsWith("application/grpc") === true;
  return {
    workload,
    port,
    method: message.method ?? "",
    path: message.url ?? "",
    headers,
    body: bytes.toString("utf8"),
    ...(isGrpc && { bytes }),
  };
}

function write(response: ServerResponse, status: number, answered: BackendResponse): void {
  const { headers = [], body = "", trailers = [] } = answered;
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))];
  for (const name of names) {
    const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
    response.setHeader(name, values.length === 1 ? (values[0] ?? "") : values);
  }
  response.statusCode = status;
  if (trailers.length > 0) response.addTrailers(Object.fromEntries(trailers));
  response.end(body);
}
