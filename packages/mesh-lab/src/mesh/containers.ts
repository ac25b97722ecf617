import { type ArrivalLog, type Backend, echo, type ServedBackend, serveBackend } from "../backends/index.ts";
import type { SocketOf, Workload, WorkloadPort } from "../plan/index.ts";

/** What containers are started with. */
export interface ContainersOptions {
  readonly socketOf: SocketOf;
  readonly arrivals: ArrivalLog;
  /** By id of the workload; read for every request. */
  readonly backends: ReadonlyMap<string, Backend>;
}

/** What stands for the containers of pods. */
export interface Containers {
  /** Of the workloads that have been started, also of those that are taken down. */
  readonly ids: () => readonly string[];
  /** Has the workload listen on its ports, and on no others. */
  readonly start: (workload: Workload) => Promise<void>;
  /** How many requests a workload is answering. */
  readonly active: (id: string) => number;
  readonly end: (id: string) => Promise<void>;
  /** Stops the containers; resolves to what starts them again. */
  readonly takeDown: (workload: Workload) => Promise<() => Promise<void>>;
  readonly stop: () => Promise<void>;
}

/** A workload's containers. */
interface Running {
  readonly workload: Workload;
  readonly isDown: boolean;
  readonly served: ReadonlyMap<number, ServedBackend>;
}

export function createContainers(options: ContainersOptions): Containers {
  const all = new Map<string, Running>();
  const become = async (workload: Workload, isDown: boolean) => {
    const before = all.get(workload.id)?.served ?? new Map<number, ServedBackend>();
    const wanted = isDown ? [] : workload.ports;
    const numbers = new Set(wanted.map(({ number }) => number));
    const served = new Map([...before].filter(([number]) => numbers.has(number)));
    all.set(workload.id, { workload, isDown, served });
    const gone = [...before].filter(([number]) => !numbers.has(number)).map(([, { stop }]) => stop());
    const added = wanted.map(async (port) => {
      if (!served.has(port.number)) served.set(port.number, await serve(workload, port, options));
    });
    await Promise.all([...gone, ...added]);
  };
  const end = async (id: string) => {
    const { served } = all.get(id) ?? { served: new Map<number, ServedBackend>() };
    all.delete(id);
    await Promise.all([...served.values()].map(({ stop }) => stop()));
  };
  return {
    ids: () => [...all.keys()],
    start: (workload) => become(workload, all.get(workload.id)?.isDown ?? false),
    active: (id) => {
      const served = [...(all.get(id)?.served.values() ?? [])];
      return served.reduce((sum, { active }) => sum + active(), 0);
    },
    end,
    takeDown: async (workload) => {
      await become(workload, true);
      return async () => {
        // It may have changed meanwhile, or be gone.
        const now = all.get(workload.id);
        if (now !== undefined) await become(now.workload, false);
      };
    },
    stop: async () => {
      await Promise.all([...all.keys()].map(end));
    },
  };
}

function serve(
  { id, isMeshed, ip }: Workload,
  { number }: WorkloadPort,
  { socketOf, arrivals, backends }: ContainersOptions,
): Promise<ServedBackend> {
  return serveBackend({
    workload: id,
    port: number,
    listen: isMeshed ? { path: socketOf(id, number) } : { host: ip, port: number },
    // What comes is what its sidecar takes the port for; without one, its clients decide.
    http2: "either",
    backend: () => backends.get(id) ?? echo,
    onArrival: arrivals.add,
  });
}
