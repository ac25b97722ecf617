import type { ArrivalLog, Client } from "@helm/mesh-lab/mesh-parts";
import { startLoad } from "./load.ts";
import type { MeshCluster, MeshClusterRequest } from "./mesh-cluster.ts";
import { type Entries, resolveRequest, type Senders } from "./resolve-request.ts";

/** What is asked, and with what. */
export interface MeshCallsOptions extends Senders {
  readonly client: Client;
  readonly entries: Entries;
  readonly arrivals: ArrivalLog;
}

/** The requests of a mesh, whatever its pods run in. */
export function meshCalls(options: MeshCallsOptions): Pick<MeshCluster, "request" | "exchange" | "load"> {
  const { client, entries, arrivals } = options;
  const exchange = async (request: MeshClusterRequest) => client.send(await resolveRequest(request, entries, options));
  let last: Promise<unknown> = Promise.resolve();
  const alone = async (request: MeshClusterRequest) => {
    const before = arrivals.last();
    const answer = await exchange(request);
    return { ...answer, arrivals: arrivals.since(before) };
  };
  return {
    exchange,
    load: (load) => startLoad(exchange, load),
    request: (request) => {
      // What arrives belongs to the request that is under way.
      const answer = last.then(() => alone(request));
      last = answer.catch(() => {});
      return answer;
    },
  };
}
