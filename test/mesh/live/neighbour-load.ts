import type { Lab, Question } from "../lab/index.ts";

/** Requests to the admin API, whose provider of the mesh changes its MISE, until they are stopped. */
export interface NeighbourLoad {
  /** What was wrong until now, each in a line. */
  readonly faults: readonly string[];
  readonly requests: () => number;
  /** Lets what is under way come to an end. */
  readonly stop: () => Promise<void>;
}

const admin: Question = {
  at: "admin",
  to: { gateway: "aks-istio-ingress/aro-hcp-gateway-external", port: 443 },
  path: "/a",
};

/** Each request by turns with a good token and without one. */
export function startNeighbourLoad(lab: Lab): NeighbourLoad {
  const faults: string[] = [];
  let isStopped = false;
  let requests = 0;
  const worker = async () => {
    while (!isStopped) {
      const isGood = requests++ % 3 !== 2;
      const question = await lab.authorized({ ...admin, token: isGood ? "genevaActions" : "nobody" });
      const answer = await lab.mesh.send({ ...question, reuse: true });
      const expected = isGood ? 200 : 401;
      if (!("status" in answer)) faults.push(`the admin API gave no response: ${answer.code}`);
      else if (answer.status !== expected) {
        const { status, body, milliseconds } = answer;
        const said = body.trim().slice(0, 200) || "an empty body";
        faults.push(
          `the admin API answered ${status} instead of ${expected}, after ${Math.round(milliseconds)} ms: ${said}`,
        );
      }
    }
  };
  const done = worker();
  return {
    faults,
    requests: () => requests,
    stop: async () => {
      isStopped = true;
      await done;
    },
  };
}
