import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { type ArrivalLog, answerConnections, echo } from "@helm/mesh-lab/mesh-parts";
import type { PodBackends, PodPort } from "./mesh-cluster.ts";

/** What answers for the containers of all pods. */
export interface ServedPods {
  /** Chooses other backends, for requests from now on. */
  readonly setBackends: (backends: PodBackends) => void;
  readonly stop: () => Promise<void>;
}

/** More than a line about a pod ever has. */
const MAX_PREFACE = 65_536;

/**
 * Answers on a unix socket for every port of every container: who connects says in a line of JSON which port it was, and
 * passes on what came there.
 */
export async function servePods(socket: string, first: PodBackends, arrivals: ArrivalLog): Promise<ServedPods> {
  let backends = first;
  const known = new Map<string, (connection: Socket) => void>();
  const answererOf = (preface: string): ((connection: Socket) => void) => {
    const port = JSON.parse(preface) as PodPort;
    return answerConnections({
      workload: port.workload,
      port: port.port,
      http2: "either",
      backend: () => backends(port) ?? echo,
      onArrival: arrivals.add,
    });
  };
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.once("close", () => connections.delete(connection));
    connection.on("error", () => connection.destroy());
    readPreface(connection, (preface) => {
      const answer = known.get(preface) ?? answererOf(preface);
      known.set(preface, answer);
      answer(connection);
    });
  });
  server.listen({ path: socket });
  await once(server, "listening");
  return {
    setBackends: (next) => {
      backends = next;
    },
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      for (const connection of connections) connection.destroy();
      await closed;
    },
  };
}

/** Takes the first line, and leaves the rest to who comes next. */
function readPreface(connection: Socket, then: (preface: string) => void): void {
  let read = Buffer.alloc(0);
  const onData = (chunk: Buffer): void => {
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf("\n");
    if (end === -1) {
      if (read.length > MAX_PREFACE) connection.destroy();
      return;
    }
    connection.off("data", onData);
    connection.pause();
    if (end + 1 < read.length) connection.unshift(read.subarray(end + 1));
    then(read.toString("utf8", 0, end));
    // Not at once: who answers has to take the connection over first.
    process.nextTick(() => connection.resume());
  };
  connection.on("data", onData);
}
