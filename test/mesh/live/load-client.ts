import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import { Agent, request as httpsRequest } from "node:https";
import type { HeaderLines } from "@helm/mesh-lab";

/** Where the gateway takes requests, and whose certificate it must show. */
export interface FrontDoor {
  readonly address: string;
  readonly port: number;
  readonly host: string;
  /** PEM */
  readonly authority: string;
}

/** One request of the load. */
export interface LoadRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: HeaderLines;
  readonly body: string;
  readonly protocol: "http/1.1" | "h2";
  /** Whether it may go over a connection that is open. */
  readonly reuse: boolean;
}

/** What came back; `failure` where no whole response did. */
export type LoadAnswer =
  | { readonly status: number; readonly headers: HeaderLines; readonly body: string }
  | { readonly failure: string };

/** Sends requests as a client does that keeps its connections and tries nothing twice. */
export interface LoadClient {
  readonly send: (request: LoadRequest) => Promise<LoadAnswer>;
  readonly close: () => void;
}

const timeoutMs = 10_000;

/**
 * A client of its own, because that of the mesh makes new connections after every change: here they are kept, so that
 * what a change does to an open connection is seen.
 */
export function createLoadClient(door: FrontDoor): LoadClient {
  const agent = new Agent({ keepAlive: true, ...tlsOf(door) });
  let session: ClientHttp2Session | undefined;
  const sharedSession = () => {
    if (session !== undefined) return session;
    const opened = openSession(door);
    const forget = () => {
      if (session === opened) session = undefined;
    };
    // What is under way on it is still answered.
    opened.once("goaway", forget).once("close", forget);
    session = opened;
    return opened;
  };
  return {
    send: async (request) => {
      try {
        if (request.protocol === "http/1.1") return await sendHttp1(request, door, request.reuse ? agent : undefined);
        if (request.reuse) return await sendHttp2(request, door, sharedSession());
        const own = openSession(door);
        try {
          return await sendHttp2(request, door, own);
        } finally {
          own.destroy();
        }
      } catch (error) {
        return { failure: error instanceof Error ? error.message : String(error) };
      }
    },
    close: () => {
      agent.destroy();
      session?.destroy();
    },
  };
}

function tlsOf({ authority, host }: FrontDoor) {
  return { ca: authority, servername: host };
}

function sendHttp1(request: LoadRequest, door: FrontDoor, agent: Agent | undefined): Promise<LoadAnswer> {
  const { address, port, host } = door;
  const { method, path, body } = request;
  return new Promise((resolve, reject) => {
    const length = body === "" ? [] : ["content-length", String(Buffer.byteLength(body))];
    const headers = ["host", host, ...request.headers.flat(), ...length];
    const to = { host: address, port, method, path, headers, agent: agent ?? false, ...tlsOf(door) };
    const outgoing = httpsRequest(to, async (incoming) => {
      try {
        const text = await textOf(incoming);
        const raw = incoming.rawHeaders;
        const lines = raw.flatMap((name, at) =>
          at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? ""] as const] : [],
        );
        resolve({ status: incoming.statusCode ?? 0, headers: lines, body: text });
      } catch (error) {
        reject(error);
      }
    });
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

function openSession(door: FrontDoor): ClientHttp2Session {
  const { address, port, host } = door;
  const session = connectHttp2(`https://${host}`, { ...tlsOf(door), host: address, port });
  // Each stream has the error as well.
  session.on("error", () => undefined);
  return session;
}

function sendHttp2(request: LoadRequest, { host }: FrontDoor, session: ClientHttp2Session): Promise<LoadAnswer> {
  const { method, path, headers, body } = request;
  return new Promise((resolve, reject) => {
    const pseudo = { ":method": method, ":path": path, ":authority": host };
    const stream = session.request({ ...pseudo, ...Object.fromEntries(headers) }, { endStream: body === "" });
    stream.setTimeout(timeoutMs, () => stream.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    stream.once("error", reject);
    stream.once("close", () => reject(new Error("the stream was closed without a response")));
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("response", (received, _flags, raw: readonly string[] = []) => {
      const lines = raw.flatMap((name, at) =>
        at % 2 === 0 && !name.startsWith(":") ? [[name, raw[at + 1] ?? ""] as const] : [],
      );
      stream.once("end", () =>
        resolve({
          status: received[":status"] ?? 0,
          headers: lines,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    if (body !== "") stream.end(body);
  });
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
