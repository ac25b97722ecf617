import { type ClientHttp2Session, type ClientHttp2Stream, connect as connectHttp2 } from "node:http2";
import { connect, timeout } from "./connect.ts";
import { connectionKey } from "./connection-key.ts";
import type { Untimed } from "./http1.ts";
import type { WireRequest } from "./wire-request.ts";

/** Open HTTP/2 sessions, apart for everyone whom they are to and whose they are. */
export interface Http2Sessions {
  readonly of: (request: WireRequest) => Promise<ClientHttp2Session>;
  /** Ends every session when its requests are answered. */
  readonly retire: () => void;
  readonly close: () => void;
}

export function createHttp2Sessions(): Http2Sessions {
  const sessions = new Map<string, Promise<ClientHttp2Session>>();
  const open = new Set<ClientHttp2Session>();
  const retire = () => {
    // Those who wait for a session have asked first.
    for (const opening of sessions.values()) opening.then((session) => session.close()).catch(() => {});
    sessions.clear();
  };
  return {
    of: (request) => {
      const key = connectionKey(request);
      const known = sessions.get(key);
      if (known !== undefined) return known;
      const opening = openSession(request);
      // There may be another one by then.
      const forget = () => sessions.get(key) === opening && sessions.delete(key);
      sessions.set(key, opening);
      opening.then((session) => {
        open.add(session);
        session.once("goaway", forget).once("close", () => {
          open.delete(session);
          forget();
        });
      }, forget);
      return opening;
    },
    retire,
    close: () => {
      for (const opening of sessions.values()) opening.then((session) => session.destroy()).catch(() => {});
      for (const session of open) session.destroy();
      sessions.clear();
    },
  };
}

/** Sends a request as HTTP/2, over TLS or, without it, in plain text. */
export async function sendHttp2(request: WireRequest, sessions: Http2Sessions): Promise<Untimed> {
  if (request.reuse) return exchange(request, await sessions.of(request));
  const session = await openSession(request);
  try {
    return await exchange(request, session);
  } finally {
    session.destroy();
  }
}

async function openSession(request: WireRequest): Promise<ClientHttp2Session> {
  const socket = await connect(request);
  const session = connectHttp2(`${request.tls === undefined ? "http" : "https"}://${request.authority}`, {
    createConnection: () => socket,
  });
  // Every exchange has its own error; without a listener Node would end the process.
  session.on("error", () => undefined);
  return session;
}

async function exchange(request: WireRequest, session: ClientHttp2Session): Promise<Untimed> {
  const stream = session.request(headersOf(request), { endStream: request.body === undefined });
  const timer = setTimeout(() => stream.destroy(timeout(request.timeoutMs)), request.timeoutMs);
  if (request.body !== undefined) stream.end(request.body);
  try {
    return await read(stream);
  } finally {
    clearTimeout(timer);
  }
}

/** Repeated names become lists, which Node sends as lines of their own. */
function headersOf({ method, path, authority, tls, headers }: WireRequest) {
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))];
  const valuesOf = (name: string) => headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return {
    ":method": method,
    ":path": path,
    ":authority": authority,
    ":scheme": tls === undefined ? "http" : "https",
    ...Object.fromEntries(names.map((name) => [name, valuesOf(name)])),
  };
}

/** Listens for everything from the start, and decides when all is over: a short answer may come whole at once. */
function read(stream: ClientHttp2Stream): Promise<Untimed> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let head: Omit<Untimed, "body"> | undefined;
    let isWhole = false;
    stream.once("response", (headers, _flags, raw: readonly string[] = []) => {
      head = { status: headers[":status"] ?? 0, headers: linesOf(raw) };
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("end", () => {
      isWhole = true;
    });
    stream.once("error", reject);
    stream.once("close", () => {
      if (head !== undefined && isWhole) resolve({ ...head, body: Buffer.concat(chunks).toString("utf8") });
      else reject(closedEarly());
    });
  });
}

function closedEarly(): Error {
  const error = new Error("the stream was closed without a whole response");
  return Object.assign(error, { code: "ERR_HTTP2_STREAM_CLOSED" });
}

function linesOf(raw: readonly string[]): Untimed["headers"] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 && !name.startsWith(":") ? [[name, raw[index + 1] ?? ""] as const] : [],
  );
}
