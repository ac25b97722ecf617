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
  return accountHelper({ account, own: fullname });
}

/** One helper for all accounts of a chart. */
const accountHelper = helper(
  "service-account-name",
  z.object({ account: serviceAccountSchema.pick({ create: true, name: true }), own: z.string() }),
  ({ account, own }) => orUnset(account.name, choose(account.create, own, "default")),
);
