import type { BackendRequest } from "@helm/mesh-lab";
import { answerAfter, type Lab, stacks } from "../lab/index.ts";
import { createLoadClient, type FrontDoor } from "./load-client.ts";
import { type Ordered, ordered } from "./mix.ts";
import type { Reached, Sent } from "./record.ts";

/** Load that goes on until it is stopped. */
export interface Load {
  /** All that has come to an end until now. */
  readonly sent: readonly Sent[];
  /** Resolves when as many more have come to an end. */
  readonly more: (count: number) => Promise<void>;
  /** Lets what is under way come to an end. */
  readonly stop: () => Promise<void>;
}

/** What requests are made with, and by which they are followed. */
export type LoadedLab = Pick<Lab, "watch" | "callers" | "hosts">;

/** How much load there is. */
export interface LoadOptions {
  readonly atOnce: number;
  /** How many requests at most; without end by default. */
  readonly atMost?: number;
}

/** Sends requests to the frontends through the gateway, so many at once, each when one before it has its answer. */
export function startLoad(lab: Lab, atOnce: number): Load {
  return startLoadAt(frontDoor(lab), lab, { atOnce });
}

/** The same at any front door. */
export function startLoadAt(
  door: FrontDoor,
  lab: LoadedLab,
  { atOnce, atMost = Number.POSITIVE_INFINITY }: LoadOptions,
): Load {
  const client = createLoadClient(door);
  const sign = signer(lab);
  const reached = new Map<number, Reached[]>();
  const unwatch = lab.watch((request) => {
    const number = numberIn(request.path);
    if (number !== undefined) reached.get(number)?.push(...reachedBy(request));
  });
  const sent: Sent[] = [];
  const waiting = new Set<{ readonly until: number; readonly resolve: () => void }>();
  let next = 0;
  let isStopped = false;

  const sendOne = async (order: Ordered) => {
    reached.set(order.number, []);
    const authorization = await sign(order);
    const startedAt = performance.now();
    const answer = await client.send({
      ...order,
      path: `${order.path}?number=${order.number}`,
      headers: [...authorization, ...headersOf(order)],
    });
    sent.push({
      ordered: order,
      startedAt,
      endedAt: performance.now(),
      answer,
      reached: reached.get(order.number) ?? [],
    });
    reached.delete(order.number);
    for (const one of waiting) {
      if (sent.length >= one.until && waiting.delete(one)) one.resolve();
    }
  };
  const worker = async () => {
    while (!isStopped && next < atMost) await sendOne(ordered(next++));
  };
  const workers = Array.from({ length: atOnce }, worker);
  return {
    sent,
    more: (count) =>
      new Promise((resolve, reject) => {
        waiting.add({ until: sent.length + count, resolve });
        // Nothing comes any more once all have been sent.
        void Promise.all(workers).then(() => resolve(), reject);
      }),
    stop: async () => {
      isStopped = true;
      await Promise.all(workers);
      unwatch();
      client.close();
    },
  };
}

function headersOf({ named, takesMs }: Ordered) {
  return [
    ...(named === undefined ? [] : [["x-ms-mise-version", named] as const]),
    ...(takesMs === 0 ? [] : [[answerAfter, `${takesMs}`] as const]),
  ];
}

/** Callers use a proof again for the same path, and make a new one before MISE finds it too old. */
function signer({ callers, hosts: { frontend: host } }: LoadedLab) {
  return async ({ token, method, path }: Ordered): Promise<readonly (readonly [string, string])[]> => {
    if (token === "none") return [];
    const signed = token === "good" ? path : `${path}/of-somebody-else`;
    return [["authorization", await callers.authorize("arm", { method, host, path: signed })]];
  };
}

function numberIn(path: string): number | undefined {
  const found = /[?&]number=(\d+)$/.exec(path)?.[1];
  return found === undefined ? undefined : Number(found);
}

function reachedBy({ workload }: BackendRequest): readonly Reached[] {
  return (["v1", "v2"] as const).flatMap((stack) => [
    ...(stacks[stack].mise === workload ? [{ what: "mise", stack } as const] : []),
    ...(stacks[stack].frontend === workload ? [{ what: "frontend", stack } as const] : []),
  ]);
}

function frontDoor({ mesh, hosts: { frontend: host } }: Lab): FrontDoor {
  for (const { ip: address, servers } of mesh.plan().gateways) {
    const server = servers.find(({ hosts }) => hosts.includes(host));
    if (server !== undefined) return { address, port: server.listensOn, host, authority: mesh.authority };
  }
  throw new Error(`no gateway serves ${host}`);
}
