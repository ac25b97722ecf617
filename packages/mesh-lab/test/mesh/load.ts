import { setTimeout as sleep } from "node:timers/promises";
import type { Arrival, Mesh, MeshRequest } from "../../src/index.ts";

/** What came of a load. */
export interface Load {
  readonly count: number;
  /** What came of the requests that were not answered with 200. */
  readonly others: readonly string[];
  readonly arrivals: readonly Arrival[];
}

/** Sends a request again and again, four at a time, while something happens; each with a path of its own. */
export async function underLoad(mesh: Mesh, request: MeshRequest, happens: () => Promise<void>): Promise<Load> {
  const before = mesh.arrivals.last();
  const others: string[] = [];
  let count = 0;
  let isOver = false;
  const send = async (protocol: "http/1.1" | "h2") => {
    while (!isOver) {
      count += 1;
      const number = count;
      const answer = await mesh.send({ ...request, path: `/load/${number}`, protocol });
      const result =
        answer.type === "response" ? `${answer.status} ${answer.body}` : `${answer.code} ${answer.message}`;
      if (!result.startsWith("200 ")) others.push(`request ${number}: ${result}`);
      await sleep(2);
    }
  };
  const senders = [send("http/1.1"), send("h2"), send("http/1.1"), send("h2")];
  try {
    await happens();
  } finally {
    isOver = true;
    await Promise.all(senders);
  }
  return { count, others, arrivals: mesh.arrivals.since(before) };
}
