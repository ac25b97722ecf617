import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent, createServer, request as httpsRequest } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { Transform } from "node:stream";
import type { Certificate } from "@helm/mesh-lab/parts";
import type { ConnectOptions } from "../api/index.ts";

/** Where the reader listens, before which API server, and what it changes. */
export interface ReaderOptions {
  readonly host: string;
  /** Its own, for that host. */
  readonly certificate: Certificate;
  readonly upstream: Pick<ConnectOptions, "url" | "certificateAuthority">;
  /** Changes a document of JSON. */
  readonly translate: (json: string) => string;
}

/** Another way to an API server, on which what is read is translated. What is written, and who may do what, is not. */
export interface Reader {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port of the host. */
export async function startReader({ host, certificate, upstream, translate }: ReaderOptions): Promise<Reader> {
  const agent = new Agent({ keepAlive: true, ca: upstream.certificateAuthority });
  const sockets = new Set<Socket>();
  const server = createServer({ cert: certificate.certificate, key: certificate.key }, (request, response) =>
    passOn({ request, response, url: new URL(request.url ?? "/", upstream.url), agent, translate }),
  );
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port: 0, exclusive: true }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${host}:${port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await closed;
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly agent: Agent;
  readonly translate: (json: string) => string;
}

function passOn({ request, response, url, agent, translate }: Exchange): void {
  // What is packed, or in protobuf, cannot be translated.
  const { "accept-encoding": _, accept = "application/json", ...rest } = request.headers;
  const headers = { ...rest, accept: jsonOf(accept), host: url.host };
  const cut = (): void => void response.socket?.destroy();
  const onward = httpsRequest(url, { method: request.method, headers, agent }, (from) => {
    // It may become longer.
    const { "content-length": _length, ...answered } = from.headers;
    response.writeHead(from.statusCode ?? 502, answered);
    // A watch that has nothing to tell yet has begun all the same.
    response.flushHeaders();
    from.on("error", cut);
    from.pipe(linewise(translate)).pipe(response);
  });
  onward.on("error", cut);
  // A watch that nobody reads any more ends there too.
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

/** What a client accepts of JSON; clients of Go ask for protobuf first, and take either. */
function jsonOf(accept: string): string {
  return accept
    .split(",")
    .filter((type) => !type.includes("protobuf"))
    .join(",");
}

/** A watch is a line for each event, and everything else is one document: both are translated when they are whole. */
function linewise(translate: (json: string) => string): Transform {
  let rest: Buffer[] = [];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const end = chunk.lastIndexOf("\n") + 1;
      if (end === 0) {
        rest.push(chunk);
        done();
        return;
      }
      const whole = Buffer.concat([...rest, chunk.subarray(0, end)]);
      rest = [chunk.subarray(end)];
      done(null, translate(whole.toString("utf8")));
    },
    flush(done) {
      done(null, translate(Buffer.concat(rest).toString("utf8")));
    },
  });
}
