import type { ValueRef } from "@helm/ts-templates";
import { z } from "zod";
import { application, faults, ui } from "./application.ts";
import { certificate, ingress, service, tls } from "./network.ts";
import { autoscaling, monitoring, scheduling } from "./operation.ts";
import { image, pod, serviceAccount } from "./pod.ts";
import { redis } from "./redis.ts";

/** What can be set: names and defaults are those of the original chart. */
export const schema = z.strictObject({
  ...application,
  ...pod,
  ...scheduling,
  ...autoscaling,
  ...monitoring,
  image,
  ui,
  faults,
  service,
  tls,
  certificate,
  ingress,
  redis,
  serviceAccount,
});

/** The values of a release, as templates refer to them. */
export type Values = ValueRef<z.output<typeof schema>>;
