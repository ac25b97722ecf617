import { type Templated, text } from "@helm/ts-templates";
import type { Context } from "./context.ts";

interface Route {
  readonly name: string;
  readonly condition: { readonly method: string; readonly pathRegex: string };
}

/** The routes that Linkerd tells apart (https://linkerd.io/2/reference/service-profiles/). */
interface IServiceProfile {
  readonly apiVersion: "linkerd.io/v1alpha2";
  readonly kind: "ServiceProfile";
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  readonly spec: { readonly routes: readonly Route[] };
}

export function serviceProfile({ names, metadata }: Context): Templated<IServiceProfile> {
  return {
    apiVersion: "linkerd.io/v1alpha2",
    kind: "ServiceProfile",
    metadata: { ...metadata, name: text`${names.fullname}.${names.namespace}.svc.cluster.local` },
    spec: {
      routes: [
        get("/"),
        post("/api/echo"),
        get("/api/info"),
        get("/chunked", "seconds"),
        get("/delay", "seconds"),
        get("/env"),
        get("/headers"),
        get("/healthz"),
        get("/metrics"),
        get("/panic"),
        get("/readyz"),
        post("/readyz/disable"),
        post("/readyz/enable"),
        get("/status", "code"),
        post("/cache"),
        get("/cache", "hash"),
        post("/store"),
        get("/store", "hash"),
        post("/token"),
        post("/token/validate"),
        get("/version"),
        post("/ws/echo"),
      ],
    },
  };
}

/** A path, or with a parameter whatever stands in its place. */
function get(path: string, parameter?: string): Route {
  if (parameter === undefined) return { name: `GET ${path}`, condition: { method: "GET", pathRegex: path } };
  return { name: `GET ${path}/{${parameter}}`, condition: { method: "GET", pathRegex: `${path}/[^/]*` } };
}

function post(path: string): Route {
  return { name: `POST ${path}`, condition: { method: "POST", pathRegex: path } };
}
