import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isMeshLabError } from "../errors.ts";
import type { Mesh } from "../mesh/index.ts";
import { createEventStream, type EventStream } from "./event-stream.ts";
import { readPageRequest } from "./page-request.ts";
import type { RequestTrace } from "./request-trace.ts";
import type { View } from "./view.ts";

/** What a page shows. */
export interface PageOptions {
  readonly mesh: Pick<Mesh, "request">;
  /** Read whenever it is shown. */
  readonly view: () => View;
}

/** A page for a browser on this machine. */
export interface Page {
  /** Has a secret in its path: who does not know it gets nothing. */
  readonly url: string;
  readonly show: (trace: RequestTrace) => void;
  /** Shows the view as it is now. */
  readonly refresh: () => void;
  readonly stop: () => Promise<void>;
}

/** Serves the page on a free port of 127.0.0.1. */
export async function startPage(options: PageOptions): Promise<Page> {
  const secret = randomBytes(18).toString("base64url");
  const events = createEventStream();
  const server = createServer((request, response) => void answer(request, response, { ...options, secret, events }));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://${addressOf(server)}/${secret}/`,
    show: (trace) => events.send(trace),
    refresh: () => events.announce("view"),
    stop: () =>
      new Promise((resolve) => {
        events.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function addressOf(server: Server): string {
  // A server that listens on an address and port has these.
  const { address, port } = server.address() as AddressInfo;
  return `${address}:${port}`;
}

interface Context extends PageOptions {
  readonly secret: string;
  readonly events: EventStream;
}

async function answer(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  try {
    const start = `/${context.secret}/`;
    const path = request.url ?? "";
    // A page of another site may call this address by a name of its own.
    const isHere = request.headers.host === `127.0.0.1:${request.socket.localPort}`;
    if (!isHere || !path.startsWith(start)) return sendText(response, 404, "There is nothing here.\n");
    await serve(path.slice(start.length), request, response, context);
  } catch (error) {
    if (!isMeshLabError(error)) return sendText(response, 500, `${error instanceof Error ? error.stack : error}\n`);
    sendJson(response, 400, { error: { code: error.code, message: error.message } });
  }
}

/** Nothing but its own files and answers reaches the page, and no other page may show it. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

const TYPES = { html: "text/html", css: "text/css", js: "text/javascript" } as const;

const SCRIPTS = ["answer.js", "columns.js", "counts.js", "dom.js", "form.js", "page.js", "picture.js", "requests.js"];

/** The files of the page; it is at the bare address. */
const FILES = new Map(
  ["page.html", "page.css", ...SCRIPTS].map((file) => {
    const type = Object.entries(TYPES).find(([ending]) => file.endsWith(`.${ending}`))?.[1] ?? "";
    return [file === "page.html" ? "" : file, { file, type: `${type}; charset=utf-8` }];
  }),
);

async function serve(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  { mesh, view, events }: Context,
): Promise<void> {
  const asked = `${request.method} ${name}`;
  if (asked === "GET events") return events.add(response);
  if (asked === "GET view.json") return sendJson(response, 200, view());
  if (asked === "POST request") return sendJson(response, 200, await mesh.request(await readPageRequest(request)));
  const found = request.method === "GET" ? FILES.get(name) : undefined;
  if (found === undefined) return sendText(response, 404, "There is nothing here.\n");
  response.setHeader("content-type", found.type);
  response.end(readFileSync(new URL(`../../src/playground/page/${found.file}`, import.meta.url)));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text);
}
