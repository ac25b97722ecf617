import { request } from "node:http";
import { MeshLabError } from "../errors.ts";

/** One request to an Envoy's admin interface. */
export interface AdminRequest {
  /** Path of the admin socket. */
  readonly socket: string;
  /** With the query, such as `/stats?filter=warming`. */
  readonly path: string;
  readonly method: "GET" | "POST";
}

const TIMEOUT_MS = 5_000;

/**
 * Asks an Envoy's admin interface, over its unix socket.
 *
 * @returns the body, also of an answer that is not 200: `/ready` says so what it waits for
 * @throws MeshLabError `envoy.admin` when Envoy does not answer
 */
export function askAdmin({ socket, path, method }: AdminRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = (cause: Error): void =>
      reject(
        new MeshLabError(
          "envoy.admin",
          `The admin interface of Envoy does not answer ${method} ${path}: ${cause.message}`,
          {
            cause,
          },
        ),
      );
    const options = { socketPath: socket, path, method, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) };
    const outgoing = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", failed);
      response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    });
    outgoing.on("error", failed);
    outgoing.end();
  });
}
