import { type Answer, type Mesh, type MeshRequest, startMesh } from "@helm/mesh-lab";
import { leftBehind, tracesOf } from "./left-behind.ts";

/** What came of one mesh. */
export interface Run {
  readonly startMs: number;
  readonly requests: number;
  /** What was not as it should be; one sentence each. */
  readonly faults: readonly string[];
}

/** Starts the chart in a mesh, asks it a handful of things, stops it, and looks for what it has left behind. */
export async function runOnce(manifests: string): Promise<Run> {
  const begin = performance.now();
  const mesh = await startMesh({ manifests });
  const startMs = performance.now() - begin;
  try {
    const traces = tracesOf(mesh);
    const answers = await Promise.all(QUESTIONS.map((question) => ask(mesh, question)));
    const problems = await mesh.problems();
    await mesh.stop();
    return { startMs, requests: answers.length, faults: [...answers.flat(), ...problems, ...leftBehind(traces)] };
  } finally {
    await mesh.stop();
  }
}

/** A request to the frontends, and whom it has to reach; workloads here answer all that they are asked with 200. */
interface Question {
  readonly request: MeshRequest;
  readonly expected: string;
}

const HOST = "rp.uksouth.int.hcpsvc.example.com";
const V2 = [["x-ms-mise-version", "v2"]] as const;
const SERVED_BY_V1 = "200: mise/mise aro-hcp/aro-hcp-frontend";
const SERVED_BY_V2 = "200: mise/misev2 aro-hcp/aro-hcp-frontend-v2";

const QUESTIONS: readonly Question[] = (["http/1.1", "h2"] as const).flatMap((protocol) => [
  { request: { host: HOST, protocol }, expected: SERVED_BY_V1 },
  { request: { host: HOST, protocol, headers: V2 }, expected: SERVED_BY_V2 },
  { request: { host: HOST, protocol, method: "POST", path: "/a?b", body: "c", headers: V2 }, expected: SERVED_BY_V2 },
  {
    request: { to: { workload: "aro-hcp/aro-hcp-frontend", port: 8443 }, as: "plaintext", protocol },
    expected: "ECONNRESET:",
  },
]);

async function ask(mesh: Mesh, { request, expected }: Question): Promise<readonly string[]> {
  const got = inShort(await mesh.request(request));
  return got === expected ? [] : [`${JSON.stringify(request)} was to be ${expected}, and was ${got}`];
}

function inShort(answer: Answer): string {
  const result = answer.type === "response" ? answer.status : answer.code;
  return [`${result}:`, ...answer.arrivals.map(({ workload }) => workload)].join(" ");
}
