import { createHttp1Agents, type Http1Agents, sendHttp1 } from "./http1.ts";
import { createHttp2Sessions, type Http2Sessions, sendHttp2 } from "./http2.ts";
import type { WireAnswer, WireRequest } from "./wire-request.ts";

/** Sends requests, and keeps connections open between them. */
export interface Client {
  readonly send: (request: WireRequest) => Promise<WireAnswer>;
  /** Lets open connections end when their requests are answered; the next request makes new ones. */
  readonly disconnect: () => void;
  /** Ends all open connections at once. */
  readonly close: () => void;
}

/** What the connections of one client are kept in. */
export interface Connections {
  readonly http1: Http1Agents;
  readonly http2: Http2Sessions;
}

export function createClient(): Client {
  const connections: Connections = { http1: createHttp1Agents(), http2: createHttp2Sessions() };
  return {
    send: (request) => timed(request, connections),
    disconnect: () => {
      connections.http1.retire();
      connections.http2.retire();
    },
    close: () => {
      connections.http1.close();
      connections.http2.close();
    },
  };
}

async function timed(request: WireRequest, { http1, http2 }: Connections): Promise<WireAnswer> {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  try {
    const response = await (request.protocol === "h2" ? sendHttp2(request, http2) : sendHttp1(request, http1));
    return { type: "response", ...response, milliseconds: elapsed() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "code" in error ? String(error.code) : "FAILED";
    return { type: "failure", code, message, milliseconds: elapsed() };
  }
}
