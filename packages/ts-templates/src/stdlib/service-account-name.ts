import { z } from "zod";
import { choose, type Expr, type ValueRef } from "../expr/index.ts";
import { helper } from "../template/index.ts";
import { orUnset } from "./names.ts";

/** The schema of the values of a ServiceAccount. */
export const serviceAccountSchema = z.strictObject({
  create: z.boolean().default(true).describe("Whether the chart makes a ServiceAccount"),
  name: z
    .string()
    .default("")
    .describe('Name of the ServiceAccount; "" for the chart\'s own, or `default` if it makes none'),
  annotations: z.record(z.string(), z.string()).default({}).describe("Annotations of the ServiceAccount"),
});

/**
 * The name of the ServiceAccount that pods run as: one name for the account, its bindings and the pods.
 *
 * @example serviceAccountName: serviceAccountName(values.serviceAccount, fullname)
 */
export function serviceAccountName(
  account: ValueRef<Pick<z.output<typeof serviceAccountSchema>, "create" | "name">>,
  fullname: Expr<string>,
): Expr<string> {
  const own = choose(account.create, fullname, "default");
  return helper("service-account-name", orUnset(account.name, own));
}
