import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { Bootstrap, ProxyIdentity } from "@helm/mesh-lab/mesh-parts";

/** A proxy that is about to start: who it is, and where its files are. */
export interface ProxyQuestion extends ProxyIdentity {
  /** Of its pod. */
  readonly uid: string;
  /** Path of the unix socket of its admin interface. */
  readonly adminSocket: string;
  /** The file behind its output. */
  readonly log: string;
  /** The unix sockets on which its containers listen, by port; none where they listen on the pod's address. */
  readonly sockets: Readonly<Record<string, string>>;
}

/** Where proxies are told what they start with. */
export interface Agent {
  readonly stop: () => Promise<void>;
}

/** Answers `POST /bootstrap` on a unix socket; an error is told to who asks, who asks again. */
export async function startAgent(
  socket: string,
  answer: (question: ProxyQuestion) => Promise<Bootstrap>,
): Promise<Agent> {
  const server = createServer((request, response) => {
    const respond = (status: number, text: string): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(text);
    };
    void readText(request)
      .then((text) => answer(JSON.parse(text) as ProxyQuestion))
      .then((bootstrap) => respond(200, JSON.stringify(bootstrap)))
      .catch((error: unknown) => respond(500, error instanceof Error ? error.message : String(error)));
  });
  server.listen({ path: socket });
  await once(server, "listening");
  return {
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
