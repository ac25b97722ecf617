import { Agent, type AgentOptions, type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { connect, timeout } from "./connect.ts";
import { connectionKey } from "./connection-key.ts";
import type { WireRequest, WireResponse } from "./wire-request.ts";

/** A response before its time is known. */
export type Untimed = Omit<WireResponse, "type" | "milliseconds">;

/** Open HTTP/1.1 connections, apart for everyone whom they are to and whose they are. */
export interface Http1Agents {
  readonly of: (request: WireRequest) => Agent;
  /** Ends the connections that are idle, and the others when they are. */
  readonly retire: () => void;
  readonly close: () => void;
}

export function createHttp1Agents(): Http1Agents {
  const agents = new Map<string, Agent>();
  const retired = new Set<Agent>();
  return {
    of: (request) => {
      const key = connectionKey(request);
      const known = agents.get(key);
      if (known !== undefined) return known;
      const agent = agentFor(request, { keepAlive: true, maxSockets: 64 });
      agents.set(key, agent);
      return agent;
    },
    retire: () => {
      for (const agent of retired) if (isIdle(agent)) retired.delete(agent);
      for (const agent of agents.values()) {
        agent.maxFreeSockets = 0;
        for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
        retired.add(agent);
      }
      agents.clear();
    },
    close: () => {
      for (const agent of [...agents.values(), ...retired]) agent.destroy();
      agents.clear();
      retired.clear();
    },
  };
}

function isIdle({ sockets, requests }: Agent): boolean {
  return Object.keys(sockets).length === 0 && Object.keys(requests).length === 0;
}

/** Sends a request as HTTP/1.1. */
export async function sendHttp1(request: WireRequest, agents: Http1Agents): Promise<Untimed> {
  if (request.reuse) return exchange(request, agents.of(request));
  const alone = agentFor(request, { keepAlive: false });
  try {
    return await exchange(request, alone);
  } finally {
    alone.destroy();
  }
}

function exchange(
  { method, path, authority, headers, body = "", timeoutMs }: WireRequest,
  agent: Agent,
): Promise<Untimed> {
  return new Promise((resolve, reject) => {
    const length = body === "" ? [] : ["content-length", String(Buffer.byteLength(body))];
    const lines = ["host", authority, ...headers.flat(), ...length];
    const outgoing: ClientRequest = httpRequest({ method, path, headers: lines, agent });
    const timer = setTimeout(() => outgoing.destroy(timeout(timeoutMs)), timeoutMs);
    outgoing.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    outgoing.once("response", (incoming) => {
      read(incoming)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
    outgoing.end(body);
  });
}

/** All requests of an agent go to the same place, so one of them says how to connect. */
function agentFor(request: WireRequest, options: AgentOptions): Agent {
  return Object.assign(new Agent(options), {
    createConnection: (_: unknown, done: (error: Error | null, socket?: Socket) => void) => {
      connect(request).then(
        (socket) => done(null, socket),
        (error: Error) => done(error),
      );
    },
  });
}

async function read(incoming: IncomingMessage): Promise<Untimed> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const raw = incoming.rawHeaders;
  return {
    status: incoming.statusCode ?? 0,
    headers: raw.flatMap((name, index) =>
      index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ""] as const] : [],
    ),
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
