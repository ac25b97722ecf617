import type { ValueRef } from "@helm/ts-templates";
import { z } from "zod";
import { access, monitoring, naming, network } from "./operation.ts";
import { container, pod } from "./pod.ts";
import { provider } from "./provider.ts";
import { records } from "./records.ts";

/** What can be set: names and defaults are those of the original chart. */
export const schema = z.strictObject({
  ...naming,
  ...access,
  ...network,
  ...pod,
  ...container,
  ...monitoring,
  ...records,
  provider,
});

/** The values of a release, as templates refer to them. */
export type Values = ValueRef<z.output<typeof schema>>;
