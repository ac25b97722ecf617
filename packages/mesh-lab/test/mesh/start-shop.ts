import { type Answer, type Backend, headerValues, type Mesh, type MeshOptions, startMesh } from "../../src/index.ts";
import { shop } from "./shop.ts";

/** Allows Ann, and says that it was asked. */
export const check: Backend = ({ headers }) =>
  headerValues(headers, "x-user").includes("ann")
    ? { status: 200, headers: [["x-checked", "yes"]] }
    : { status: 403, body: "only ann\n" };

/** The header by which {@link check} knows who asks. */
export const ann = [["x-user", "ann"]] as const;

/** Starts the shop; it is stopped with `await using`. */
export async function startShop(options: Partial<MeshOptions> = {}): Promise<Mesh & AsyncDisposable> {
  const mesh = await startMesh({ manifests: shop, backends: { "auth/check": check }, ...options });
  return { ...mesh, [Symbol.asyncDispose]: mesh.stop };
}

/** An answer in short: status or error, and whom the request reached, as `workload:port status`. */
export function outcome(answer: Answer): readonly [result: number | string, ...arrivals: string[]] {
  const arrivals = answer.arrivals.map(({ workload, port, status }) => `${workload}:${port} ${status}`);
  return [answer.type === "response" ? answer.status : answer.code, ...arrivals];
}
