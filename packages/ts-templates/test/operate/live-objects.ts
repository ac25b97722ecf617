import { asManifest, type Manifest, type YamlMapping } from "../../src/manifest/index.ts";

/** A Deployment as Helm 4 applies it and as the API server gives it back, and what others did to it. */
export interface LiveOptions {
  readonly replicas?: number;
  readonly env?: readonly YamlMapping[];
  readonly others?: readonly YamlMapping[];
  readonly metadata?: YamlMapping;
  /** What Helm owns below `f:spec`. */
  readonly ofHelm?: YamlMapping;
}

const container = { name: "web", image: "shop:1", env: [{ name: "MODE", value: "fast" }] };

/** The Deployment as the chart says it. */
export const wantedBody: YamlMapping = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop", labels: { app: "web" } },
  spec: { replicas: 2, template: { metadata: { labels: { app: "web" } }, spec: { containers: [container] } } },
};

/** The same in the cluster, with what the server adds to it. */
export function liveDeployment({ replicas = 2, env, others = [], metadata, ofHelm }: LiveOptions = {}): YamlMapping {
  return {
    ...wantedBody,
    metadata: {
      name: "web",
      namespace: "shop",
      labels: { app: "web" },
      annotations: { "deployment.kubernetes.io/revision": "3" },
      uid: "6bce0a40-c42d-4b36-9239-c79609565fae",
      resourceVersion: "489",
      generation: 4,
      creationTimestamp: "2026-01-31T10:00:00Z",
      managedFields: [helmEntry(ofHelm), controllerEntry, ...others],
      ...metadata,
    },
    spec: {
      replicas,
      revisionHistoryLimit: 10,
      template: {
        metadata: { creationTimestamp: null, labels: { app: "web" } },
        spec: {
          containers: [{ ...container, env: env ?? container.env, terminationMessagePath: "/dev/termination-log" }],
          restartPolicy: "Always",
        },
      },
    },
    status: { replicas },
  };
}

function helmEntry(ofHelm: YamlMapping = { "f:replicas": {} }): YamlMapping {
  return {
    manager: "helm",
    operation: "Apply",
    apiVersion: "apps/v1",
    time: "2026-01-31T10:00:00Z",
    fieldsType: "FieldsV1",
    fieldsV1: {
      "f:metadata": { "f:labels": { "f:app": {} } },
      "f:spec": {
        ...ofHelm,
        "f:template": {
          "f:metadata": { "f:labels": { "f:app": {} } },
          "f:spec": {
            "f:containers": {
              'k:{"name":"web"}': {
                ".": {},
                "f:name": {},
                "f:image": {},
                "f:env": { 'k:{"name":"MODE"}': { ".": {}, "f:name": {}, "f:value": {} } },
              },
            },
          },
        },
      },
    },
  };
}

const controllerEntry: YamlMapping = {
  manager: "kube-controller-manager",
  operation: "Update",
  subresource: "status",
  fieldsV1: {
    "f:metadata": { "f:annotations": { "f:deployment.kubernetes.io/revision": {} } },
    "f:status": { "f:replicas": {} },
  },
};

/** What `kubectl scale` leaves. */
export const scaled: YamlMapping = {
  manager: "kubectl",
  operation: "Update",
  subresource: "scale",
  fieldsV1: { "f:spec": { "f:replicas": {} } },
};

/** What `kubectl set env` leaves. */
export const envSet: YamlMapping = {
  manager: "kubectl-set",
  operation: "Update",
  time: "2026-01-31T11:00:00Z",
  fieldsV1: {
    "f:spec": {
      "f:template": {
        "f:spec": {
          "f:containers": {
            'k:{"name":"web"}': { "f:env": { 'k:{"name":"DEBUG"}': { ".": {}, "f:name": {}, "f:value": {} } } },
          },
        },
      },
    },
  },
};

/** @throws TypeError for what is no Kubernetes object */
export function manifestOf(body: YamlMapping): Manifest {
  const found = asManifest(body);
  if (!("body" in found)) throw new TypeError(`no object: ${found.join(", ")} missing`);
  return found;
}
