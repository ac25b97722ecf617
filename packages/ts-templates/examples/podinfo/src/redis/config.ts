import { helper, type Templated, text } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { Context } from "../context.ts";

/** A cache: it holds little, forgets what was not used for long, and keeps nothing on disk. */
const configuration = `maxmemory 64mb
maxmemory-policy allkeys-lru
save ""
appendonly no
`;

/** The files of Redis, by name: what the pods mount, and what they are restarted for when it changes. */
export const data = helper<Record<string, string>>("redis-config", { "redis.conf": configuration });

export function config({ names }: Context): Templated<IConfigMap> {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: text`${names.fullname}-redis` }, data };
}
