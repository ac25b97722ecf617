import { type TemplateFile, when } from "@helm/ts-templates";
import type { Context } from "../context.ts";
import { config } from "./config.ts";
import { deployment } from "./deployment.ts";
import { service } from "./service.ts";

/** A Redis of the release's own, as cache. */
export function redisTemplates(context: Context): Readonly<Record<string, TemplateFile>> {
  const { enabled } = context.values.redis;
  return {
    "redis/config": when(enabled, config(context)),
    "redis/deployment": when(enabled, deployment(context)),
    "redis/service": when(enabled, service(context)),
  };
}
