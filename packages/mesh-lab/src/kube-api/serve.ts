import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Answer, ApiRequest } from "./api-request.ts";
import { type Api, respond } from "./respond.ts";
import type { Watch, WatchEvent } from "./watch.ts";

/** An HTTP server over an API that does not listen yet, and the end of all its watches. */
export interface Served {
  readonly server: Server;
  endWatches(): void;
}

/** Serves the API by HTTP: JSON answers, and watches as one JSON object a line. */
export function serve(api: Api): Served {
  const watches = new Set<() => void>();
  const server = createServer((request, response) => {
    readBody(request)
      .then(
        (body) => {
          const answer = respond(api, apiRequest(request, body));
          if ("see" in answer) follow({ api, watch: answer, response, watches });
          else send(response, answer);
        },
        // Whoever left while sending needs no answer.
        () => response.destroy(),
      )
      .catch((error: unknown) => fail(response, error));
  });
  // Clients keep idle connections for minutes; closing one under their hands costs them a failed request.
  server.keepAliveTimeout = 600_000;
  server.requestTimeout = 60_000;
  return {
    server,
    endWatches() {
      for (const end of [...watches]) end();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  request.setEncoding("utf8");
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

function apiRequest({ method = "GET", url = "/", headers }: IncomingMessage, body: string): ApiRequest {
  const [path = "", ...query] = url.split("?");
  return {
    method,
    path,
    query: new URLSearchParams(query.join("?")),
    accept: headers.accept ?? "",
    contentType: headers["content-type"] ?? "",
    body,
  };
}

function send(response: ServerResponse, { code, body }: Answer): void {
  const isText = typeof body === "string";
  response.writeHead(code, { "content-type": isText ? "text/plain" : "application/json" });
  response.end(isText ? body : JSON.stringify(body));
}

function fail(response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (response.headersSent) response.destroy();
  else send(response, { code: 500, body: { kind: "Status", apiVersion: "v1", status: "Failure", code: 500, message } });
}

interface Following {
  readonly api: Api;
  readonly watch: Watch;
  readonly response: ServerResponse;
  readonly watches: Set<() => void>;
}

function follow({ api, watch, response, watches }: Following): void {
  // Who has left already will not be heard to leave.
  if (response.destroyed) return;
  const write = (event: WatchEvent) => response.write(`${JSON.stringify(event)}\n`);
  response.writeHead(200, { "content-type": "application/json" });
  response.flushHeaders();
  for (const event of watch.initial) write(event);
  if (watch.expired) return void response.end();
  const unsubscribe = api.store.subscribe((change) => {
    const event = watch.see(change);
    if (event !== undefined) write(event);
  });
  const end = () => {
    for (const event of watch.farewell()) write(event);
    response.end();
  };
  const timer = watch.timeoutMs === undefined ? undefined : setTimeout(end, watch.timeoutMs);
  watches.add(end);
  response.on("close", () => {
    clearTimeout(timer);
    unsubscribe();
    watches.delete(end);
  });
}
