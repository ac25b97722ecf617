import { load } from "js-yaml";
import { z } from "zod";
import type { Manifest } from "../parity/manifest.ts";

/** The parts of rendered objects that the checks look at; all else is let through unread. */
const labels = z.record(z.string(), z.string());
const selector = z.looseObject({ matchLabels: labels.optional() });
const probe = z.looseObject({
  initialDelaySeconds: z.int().optional(),
  periodSeconds: z.int().default(10),
  failureThreshold: z.int().default(3),
});

const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  imagePullPolicy: z.string().optional(),
  ports: z.array(z.looseObject({ containerPort: z.int() })).default([]),
  resources: z.looseObject({ requests: labels.optional() }).default({}),
  securityContext: z.looseObject({}).default({}),
  lifecycle: z.looseObject({ preStop: z.looseObject({ sleep: z.looseObject({ seconds: z.int() }) }) }).optional(),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
});

const deployment = z.looseObject({
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
  spec: z.looseObject({
    progressDeadlineSeconds: z.int().default(600),
    strategy: z
      .looseObject({ rollingUpdate: z.looseObject({ maxUnavailable: z.union([z.string(), z.int()]) }) })
      .optional(),
    template: z.looseObject({
      metadata: z.looseObject({ labels, annotations: labels.default({}) }),
      spec: z.looseObject({
        serviceAccountName: z.string().default("default"),
        automountServiceAccountToken: z.boolean().default(true),
        terminationGracePeriodSeconds: z.int().default(30),
        containers: z.array(container),
        volumes: z.array(z.looseObject({ name: z.string(), hostPath: z.unknown().optional() })).default([]),
      }),
    }),
  }),
});
export type Deployment = z.output<typeof deployment>;

const headers = z.looseObject({
  set: labels.default({}),
  add: labels.default({}),
  remove: z.array(z.string()).default([]),
});
const route = z.looseObject({
  match: z.array(z.looseObject({ uri: z.unknown().optional(), headers: z.record(z.string(), z.unknown()).optional() })),
  headers: z.looseObject({ request: headers.optional(), response: headers.optional() }).default({}),
  route: z.array(
    z.looseObject({
      destination: z.looseObject({ host: z.string() }),
      weight: z.int().optional(),
      headers: z.looseObject({ response: headers.optional() }).default({}),
    }),
  ),
  timeout: z.string().optional(),
  retries: z.looseObject({ attempts: z.int(), retryOn: z.string() }).optional(),
});
export type Route = z.output<typeof route>;

const strings = z.array(z.string());
const policy = z.looseObject({
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
  spec: z
    .looseObject({
      selector: selector.optional(),
      action: z.string().default("ALLOW"),
      rules: z
        .array(
          z.looseObject({
            from: z
              .array(
                z.looseObject({
                  source: z.looseObject({
                    principals: strings.optional(),
                    notPrincipals: strings.optional(),
                    namespaces: strings.optional(),
                  }),
                }),
              )
              .default([]),
            to: z
              .array(
                z.looseObject({
                  operation: z.looseObject({ ports: strings.optional(), notPaths: strings.optional() }),
                }),
              )
              .default([]),
          }),
        )
        .default([]),
    })
    .default({ action: "ALLOW", rules: [] }),
});
export type Policy = z.output<typeof policy>;

const provider = z.looseObject({ name: z.string(), envoyExtAuthzHttp: z.looseObject({ service: z.string() }) });
type Provider = z.output<typeof provider>;

export function ofKind(objects: readonly Manifest[], kind: string): readonly Manifest[] {
  return objects.filter((object) => object.kind === kind);
}

export function deployments(objects: readonly Manifest[]): readonly Deployment[] {
  return ofKind(objects, "Deployment").map((object) => deployment.parse(object));
}

export function policies(objects: readonly Manifest[], action: string): readonly Policy[] {
  const all = ofKind(objects, "AuthorizationPolicy").map((object) => policy.parse(object));
  return all.filter(({ spec }) => spec.action === action);
}

/** The routes of the frontends' VirtualService, in their order. */
export function routes(objects: readonly Manifest[]): readonly Route[] {
  const spec = z.looseObject({ http: z.array(route) });
  return ofKind(objects, "VirtualService").flatMap((object) => spec.parse(object["spec"]).http);
}

/** The external authorizers of every revision of the mesh. */
export function providers(objects: readonly Manifest[]): readonly Provider[] {
  const mesh = z.looseObject({ extensionProviders: z.array(provider) });
  return ofKind(objects, "ConfigMap").flatMap((object) => {
    const text = z.looseObject({ mesh: z.string().optional() }).parse(object["data"]).mesh;
    return text === undefined ? [] : mesh.parse(load(text)).extensionProviders;
  });
}
