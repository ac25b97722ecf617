import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { PodNetwork } from "./pod-network.ts";

/** Ports of this machine that lead to pods, opened when they are first asked for. */
export interface PodForwards {
  /** Where this process reaches the port of that address. */
  readonly to: (ip: string, port: number) => Promise<{ readonly host: string; readonly port: number }>;
  readonly stop: () => Promise<void>;
}

/** @param host address of this machine on which they listen */
export function podForwards({ connect }: PodNetwork, host: string): PodForwards {
  const sockets = new Set<Socket>();
  const open = async (ip: string, port: number) => {
    const server = createServer({ pauseOnConnect: true }, (outside) => {
      keep(outside);
      void connect(ip, port).then(
        (inside) => {
          keep(inside);
          outside.pipe(inside);
          inside.pipe(outside);
        },
        // Nobody listens there: so it is for who connects here.
        () => outside.resetAndDestroy(),
      );
    });
    server.listen({ host, port: 0 });
    await once(server, "listening");
    return { server, address: { host, port: (server.address() as AddressInfo).port } };
  };
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  };
  const opened = new Map<string, ReturnType<typeof open>>();
  return {
    to: async (ip, port) => {
      const key = `${ip}:${port}`;
      const forward = opened.get(key) ?? open(ip, port);
      opened.set(key, forward);
      return (await forward).address;
    },
    stop: async () => {
      const servers = await Promise.all(opened.values());
      const closed = servers.map(async ({ server }) => {
        const end = once(server, "close");
        server.close();
        await end;
      });
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}
