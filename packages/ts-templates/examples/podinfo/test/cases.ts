import type { ParityCase } from "../../parity/index.ts";

const affinity = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "podinfo" } } },
    ],
  },
};

/** Sets of values with which both charts are rendered: every value is in one at least, every condition in two. */
export const cases: Readonly<Record<string, ParityCase>> = {
  defaults: { values: {} },
  "release named like the chart": { values: {}, release: "my-podinfo" },
  "long release": { values: {}, release: "a-release-with-a-name-of-fifty-three-characters-12345" },
  "name overridden": { values: { nameOverride: "echo" } },
  "full name overridden": { values: { fullnameOverride: "echo-server" } },
  "long full name, cut at a dash": { values: { fullnameOverride: `${"a".repeat(62)}-b` } },
  "namespace overridden": { values: { namespaceOverride: "elsewhere", service: { type: "LoadBalancer" } } },
  "program's own settings": {
    values: {
      logLevel: "debug",
      host: "0.0.0.0",
      backend: "http://backend:9898/echo",
      backends: ["http://a:9898/echo", "http://b:9898/echo"],
      extraArgs: ["--stress-cpu=1", "--otel-service-name=podinfo"],
      config: { path: "/config", name: "podinfo.yaml" },
      h2c: { enabled: true },
    },
  },
  "page in the browser": {
    values: { ui: { color: "", message: 'Hello "world": yes', logo: "https://example.com/logo.svg" } },
  },
  faults: {
    values: { faults: { delay: true, error: true, unhealthy: true, unready: true } },
  },
  "a test that fails": { values: { faults: { testFail: true } } },
  "a test that never ends": { values: { faults: { testTimeout: true } } },
  "another image": {
    values: { image: { repository: "registry.example.com/podinfo", tag: "1.10", pullPolicy: "Always" } },
  },
  "cache elsewhere": { values: { cache: "tcp://redis:6379" } },
  "Redis of its own": {
    values: { redis: { enabled: true, repository: "valkey", tag: "8.0" }, serviceAccount: { enabled: true } },
  },
  "Redis, and a cache elsewhere": { values: { cache: "tcp://redis:6379", redis: { enabled: true } } },
  "node port": { values: { service: { type: "NodePort", nodePort: 30080, annotations: { "example.com/team": "a" } } } },
  "node port that Kubernetes chooses": { values: { service: { type: "NodePort", nodePort: null } } },
  "without Service, gRPC and metrics": {
    values: { service: { enabled: false, metricsPort: null, grpcService: "" } },
  },
  "other ports": {
    values: { service: { httpPort: 8080, externalPort: 80, grpcPort: 9000, metricsPort: 9001 } },
  },
  TLS: { values: { tls: { enabled: true, port: 8443 }, certificate: { create: true } } },
  "TLS with a secret": {
    values: {
      tls: { enabled: true, secretName: "given", certPath: "/cert" },
      certificate: { create: true, issuerRef: { kind: "Issuer", name: "ca" }, dnsNames: ["a.example.com", "*.b.com"] },
    },
  },
  "ports of the node": { values: { service: { hostPort: 80 }, tls: { enabled: true, hostPort: 443 } } },
  "security contexts": {
    values: {
      securityContext: { runAsUser: 1_000_000, readOnlyRootFilesystem: true },
      podSecurityContext: { fsGroup: 2000 },
      service: { hostPort: 80 },
    },
  },
  autoscaling: { values: { replicaCount: 2, hpa: { enabled: true, cpu: 80, memory: "100Mi", requests: 10 } } },
  "autoscaling by one metric": { values: { hpa: { enabled: true, cpu: 99, maxReplicas: 3 } } },
  "disruption budget": { values: { replicaCount: 3, podDisruptionBudget: { maxUnavailable: "50%" } } },
  "disruption budget in full": {
    values: { replicaCount: 2, podDisruptionBudget: { minAvailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" } },
  },
  "disruption budget of the only pod": { values: { podDisruptionBudget: { minAvailable: 1 } } },
  "service account": {
    values: { serviceAccount: { enabled: true, name: "web", imagePullSecrets: [{ name: "registry" }] } },
  },
  ingress: { values: { ingress: { enabled: true, className: "nginx" } } },
  "ingress without class": { values: { ingress: { enabled: true } } },
  "ingress with TLS": {
    values: {
      ingress: {
        enabled: true,
        className: "nginx",
        additionalLabels: { team: "a" },
        annotations: { "example.com/size": "1m" },
        hosts: [
          { host: "*.example.com", paths: [{ path: "/", pathType: "Prefix" }] },
          {
            host: "a.example.com",
            paths: [
              { path: "/a", pathType: "Exact" },
              { path: "/b", pathType: "Prefix" },
            ],
          },
        ],
        tls: [{ secretName: "tls", hosts: ["*.example.com", "a.example.com"] }],
      },
    },
  },
  monitoring: { values: { serviceMonitor: { enabled: true, interval: "5s", additionalLabels: { release: "p" } } } },
  Linkerd: { values: { linkerd: { profile: { enabled: true } } } },
  scheduling: {
    values: {
      nodeSelector: { "kubernetes.io/os": "linux" },
      tolerations: [{ key: "spot", operator: "Exists", effect: "NoSchedule", tolerationSeconds: 3_000_000 }],
      affinity,
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway" }],
    },
  },
  "pods' annotations and environment": {
    values: {
      podAnnotations: { "example.com/yes": "yes", "example.com/number": "1.10" },
      extraEnvs: [
        { name: "A", value: "1" },
        { name: "B", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
      ],
    },
  },
  resources: { values: { resources: { limits: { cpu: 2, memory: "1Gi" } } } },
  "startup probe": {
    values: { probes: { startup: { enable: true, failureThreshold: 5 }, readiness: { periodSeconds: 3 } } },
  },
  "probes at once": { values: { probes: { liveness: { initialDelaySeconds: 0 } } } },
};
