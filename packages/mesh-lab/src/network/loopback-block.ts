import { createServer, type Server } from "node:net";
import { MeshLabError } from "../errors.ts";

/** Two networks of the loopback range that one mesh has for itself, so that it may use any port in them. */
export interface LoopbackBlock {
  /** Where the control plane listens. */
  readonly control: string;
  /** Where a pod listens; its number is from 10 to 254. */
  readonly pod: (number: number) => string;
  /** Where the sidecar of that pod takes the requests that leave the pod. */
  readonly egress: (number: number) => string;
  /** Gives the block back. */
  readonly release: () => Promise<void>;
}

/** Numbers of pods: what a network of 256 addresses has beside the control plane. */
export const podNumbers = { first: 10, last: 254 } as const;

/** Whoever listens here has the block. It is below the ports that the system gives to clients. */
const LOCK_PORT = 6099;

const TRIES = 64;

/**
 * Takes a block that no other lab of this machine has, also not one of another process.
 *
 * @param what it is for, as messages say it
 * @param random numbers from 0 to 1; for tests
 * @throws MeshLabError `network.unavailable`, where the loopback range is not at hand or all tried blocks are taken
 */
export async function takeLoopbackBlock(what = "mesh", random: () => number = Math.random): Promise<LoopbackBlock> {
  let last: unknown;
  for (let tries = 0; tries < TRIES; tries += 1) {
    // 127.0 is left to everybody else; the second half of the range is for egress.
    const x = 1 + Math.floor(random() * 126);
    const y = Math.floor(random() * 256);
    try {
      const lock = await listen(`127.${x}.${y}.1`);
      return blockAt(x, y, lock);
    } catch (error) {
      last = error;
    }
  }
  throw unavailable(what, last);
}

function blockAt(x: number, y: number, lock: Server): LoopbackBlock {
  return {
    control: `127.${x}.${y}.1`,
    pod: (number) => `127.${x}.${y}.${number}`,
    egress: (number) => `127.${x + 128}.${y}.${number}`,
    release: () => new Promise((resolve) => lock.close(() => resolve())),
  };
}

function listen(host: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port: LOCK_PORT, exclusive: true }, () => resolve(server));
  });
}

function unavailable(what: string, cause: unknown): MeshLabError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MeshLabError(
    "network.unavailable",
    `No loopback network is free for the ${what} (${reason}). It needs addresses such as 127.1.2.3, which Linux has on \`lo\`.`,
    { cause },
  );
}
