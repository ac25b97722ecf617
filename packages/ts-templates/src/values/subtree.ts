import { z } from "zod";

/**
 * The schema of a part of a manifest that people write in a values file as it is, such as an affinity. The type says
 * where it may stand; what is in it, Kubernetes checks.
 *
 * @example affinity: subtree<IAffinity>().default({}).describe("Affinity of the pods")
 */
export function subtree<T extends object>(): z.ZodType<T, T> {
  return z.record(z.string(), z.unknown()) as unknown as z.ZodType<T, T>;
}
