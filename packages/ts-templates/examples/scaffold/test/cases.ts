import type { ParityCase } from "../../parity/index.ts";

const tolerations = [{ key: "spot", operator: "Equal", value: "true", effect: "NoSchedule" }];

/** Sets of values with which both charts are rendered: every value is in one at least. */
export const cases: Readonly<Record<string, ParityCase>> = {
  defaults: { values: {} },
  "release with another name": { values: {}, release: "shop" },
  "release named after the chart": { values: {}, release: "my-web-site" },
  "long release": { values: {}, release: "a-release-with-a-name-of-fifty-three-characters-12345" },
  "name overridden": { values: { nameOverride: "site" }, release: "shop" },
  "full name overridden": { values: { fullnameOverride: "storefront" } },
  "long full name, cut at a dash": { values: { fullnameOverride: `${"a".repeat(62)}-b` } },
  "no pods": { values: { replicaCount: 0 } },
  "many pods": { values: { replicaCount: 3_000_000 } },
  "another image": {
    values: { image: { repository: "registry.example.com/web", tag: "1.10", pullPolicy: "Always" } },
  },
  "secrets to pull with": { values: { imagePullSecrets: [{ name: "a" }, { name: "b" }] } },
  "no service account": { values: { serviceAccount: { create: false } } },
  "a given service account": { values: { serviceAccount: { create: false, name: "given" } } },
  "a named service account": {
    values: { serviceAccount: { name: "own", automount: false, annotations: { "example.com/role": "a: b" } } },
  },
  "labels and annotations of pods": {
    values: { podLabels: { team: "core", on: "off" }, podAnnotations: { "example.com/note": 'say "hi": yes' } },
  },
  "security contexts": {
    values: {
      podSecurityContext: { fsGroup: 2000 },
      securityContext: { runAsUser: 1000, readOnlyRootFilesystem: false, capabilities: { drop: ["ALL"] } },
    },
  },
  "load balancer at another port": { values: { service: { type: "LoadBalancer", port: 8080 } } },
  ingress: { values: { ingress: { enabled: true } } },
  "ingress with hosts and certificates": {
    values: {
      ingress: {
        enabled: true,
        className: "nginx",
        annotations: { "example.com/rewrite": "/" },
        hosts: [
          {
            host: "a.example.com",
            paths: [
              { path: "/", pathType: "Prefix" },
              { path: "/b", pathType: "Exact" },
            ],
          },
          { host: "*.example.com", paths: [] },
        ],
        tls: [{ secretName: "web-tls", hosts: ["a.example.com", "b.example.com"] }],
      },
    },
  },
  "HTTP route": { values: { httpRoute: { enabled: true } } },
  "HTTP route with filters": {
    values: {
      httpRoute: {
        enabled: true,
        annotations: { "example.com/a": "b" },
        parentRefs: [{ name: "outer", namespace: "gateways" }],
        hostnames: [],
        rules: [
          {
            matches: [{ path: { type: "PathPrefix", value: "/old" } }],
            filters: [{ type: "RequestHeaderModifier", requestHeaderModifier: { remove: ["x-old"] } }],
          },
          { matches: [{ method: "GET" }] },
        ],
      },
    },
  },
  resources: { values: { resources: { limits: { cpu: "100m", memory: "128Mi" }, requests: { cpu: 1 } } } },
  "no probes": { values: { livenessProbe: null, readinessProbe: null } },
  "another probe": { values: { livenessProbe: { initialDelaySeconds: 3, httpGet: { path: "/live" } } } },
  autoscaling: { values: { autoscaling: { enabled: true } } },
  "autoscaling by memory": {
    values: {
      autoscaling: {
        enabled: true,
        minReplicas: 2,
        maxReplicas: 5,
        targetCPUUtilizationPercentage: null,
        targetMemoryUtilizationPercentage: 70,
      },
    },
  },
  "autoscaling by nothing": { values: { autoscaling: { enabled: true, targetCPUUtilizationPercentage: null } } },
  "volumes and where pods run": {
    values: {
      volumes: [{ name: "cache", emptyDir: {} }],
      volumeMounts: [{ name: "cache", mountPath: "/cache", readOnly: true }],
      nodeSelector: { disk: "ssd" },
      tolerations,
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "zone" }] } },
    },
  },
};
