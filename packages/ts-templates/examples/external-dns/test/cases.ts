import type { ParityCase } from "../../parity/index.ts";

const webhook = { image: { repository: "registry.example.com/webhook", tag: "1.10" } };
const labelSelector = { matchExpressions: [{ key: "app", operator: "In", values: ["a", "b"] }] };
const hostname = { topologyKey: "kubernetes.io/hostname" };
const zone = { topologyKey: "topology.kubernetes.io/zone" };
const routes = ["gateway-httproute", "gateway-grpcroute", "gateway-tlsroute", "gateway-tcproute", "gateway-udproute"];

/** Sets of values with which both charts are rendered: every value is in one at least, every condition in two. */
export const cases: Readonly<Record<string, ParityCase>> = {
  defaults: { values: {} },
  "release named like the chart": { values: {}, release: "my-external-dns" },
  "name overridden": { values: { nameOverride: "dns" } },
  "full name overridden": { values: { fullnameOverride: `${"a".repeat(62)}-b` } },
  "common labels": { values: { commonLabels: { team: "network", "example.com/tier": "1" } } },
  "image and secrets": {
    values: {
      image: { repository: "registry.example.com/dns", tag: "1.10", pullPolicy: "Always" },
      imagePullSecrets: [{ name: "own" }],
      global: { imagePullSecrets: [{ name: "shared" }] },
    },
  },
  "shared image secrets": { values: { global: { imagePullSecrets: [{ name: "shared" }] } } },
  "service account": {
    values: {
      serviceAccount: {
        name: "dns",
        labels: { team: "network" },
        annotations: { "{{ .Chart.Name }}/release": "{{ .Release.Name }}", "example.com/yes": "yes" },
        automountServiceAccountToken: false,
      },
    },
  },
  "service account that is there": { values: { serviceAccount: { create: false, name: "given" } } },
  "default service account": { values: { serviceAccount: { create: false }, rbac: { create: false } } },
  "Service of both families": {
    values: {
      service: { annotations: { a: "b" }, port: 80, ipFamilies: ["IPv6", "IPv4"], ipFamilyPolicy: "RequireDualStack" },
    },
  },
  "more permissions": {
    values: { rbac: { additionalPermissions: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] } },
  },
  "all sources": {
    values: {
      sources: [
        ...["node", "pod", "service", "ingress", "crd", "istio-gateway", "istio-virtualservice", "ambassador-host"],
        ...["contour-httpproxy", "gloo-proxy", "kong-tcpingress", "traefik-proxy", "openshift-route"],
        ...["skipper-routegroup", "f5-virtualserver", ...routes],
      ],
    },
  },
  "no sources but nodes": { values: { sources: ["node"] } },
  "Istio alone": { values: { sources: ["istio-virtualservice"] } },
  "all sources of one namespace": {
    values: { namespaced: true, sources: ["pod", "contour-httpproxy", "f5-transportserver", ...routes] },
  },
  "one namespace": { values: { namespaced: true } },
  "gateways elsewhere": { values: { namespaced: true, gatewayNamespace: "gateways", sources: ["gateway-httproute"] } },
  "gateways of one namespace": { values: { gatewayNamespace: "gateways", sources: ["gateway-tcproute"] } },
  "program's own settings": {
    values: {
      logLevel: "debug",
      logFormat: "json",
      interval: "10s",
      triggerLoopOnEvent: true,
      policy: "sync",
      registry: "dynamodb",
      txtOwnerId: "cluster-1",
      txtPrefix: "_own-",
      domainFilters: ["example.com", "example.org"],
      excludeDomains: ["internal.example.com"],
      labelFilter: "team in (a, b)",
      annotationFilter: "example.com/dns",
      annotationPrefix: "example.com/",
      managedRecordTypes: ["A", "TXT"],
    },
  },
  "suffix of TXT records": { values: { txtSuffix: "-own" } },
  "more arguments": { values: { extraArgs: ["--aws-zone-type=public", "--name={{ .Release.Name }}"] } },
  "more arguments by name": {
    values: { extraArgs: { "aws-prefer-cname": true, name: "{{ .Release.Name }}", zone: ["a", "b"], batch: 100 } },
  },
  "a large number": { values: { extraArgs: { "batch-size": 3_000_000 } } },
  "provider as text": { values: { provider: "google" } },
  "provider's name is a template": { values: { provider: { name: "{{ .Release.Namespace }}" } } },
  "webhook provider": { values: { provider: { name: "webhook", webhook }, serviceMonitor: { enabled: true } } },
  "webhook provider in full": {
    values: {
      provider: {
        name: "webhook",
        webhook: {
          image: { ...webhook.image, pullPolicy: "Always" },
          env: [{ name: "A", value: "1" }],
          args: ["--verbose"],
          extraVolumeMounts: [{ name: "data", mountPath: "/data" }],
          resources: { limits: { memory: "64Mi" } },
          securityContext: { runAsUser: 1000 },
          livenessProbe: { periodSeconds: 60 },
          service: { port: 8088 },
          serviceMonitor: {
            interval: "1m",
            scheme: "https",
            tlsConfig: { insecureSkipVerify: true },
            bearerTokenFile: "/token",
            scrapeTimeout: "5s",
            metricRelabelings: [{ action: "keep", regex: "a", sourceLabels: ["b"] }],
            relabelings: [{ action: "labelmap", regex: "c" }],
          },
        },
      },
      extraVolumes: [{ name: "data", emptyDir: {} }],
      serviceMonitor: { enabled: true },
    },
  },
  "webhook provider without image": { values: { provider: { name: "webhook" } } },
  "prefix and suffix": { values: { txtPrefix: "a", txtSuffix: "b" } },
  "unknown policy": { values: { policy: "delete-all" } },
  monitoring: {
    values: {
      serviceMonitor: {
        enabled: true,
        additionalLabels: { release: "prometheus" },
        annotations: { "example.com/a": "b" },
        namespace: "monitoring",
        interval: "30s",
        scheme: "http",
        scrapeTimeout: "10s",
        tlsConfig: { serverName: "a" },
        bearerTokenFile: "/token",
        relabelings: [{ action: "drop", sourceLabels: ["a"], regex: "b" }],
        metricRelabelings: [{ action: "keep", sourceLabels: ["a"], regex: "b" }],
        targetLabels: ["team"],
      },
    },
  },
  "secret with templates": {
    values: {
      secretConfiguration: {
        enabled: true,
        mountPath: "/etc/{{ .Release.Name }}",
        subPath: "{{ .Chart.Name }}.json",
        data: { "external-dns.json": '{"namespace": "{{ .Release.Namespace }}"}', empty: "" },
      },
      podAnnotations: { "example.com/a": "b" },
      extraVolumes: [{ name: "tmp", emptyDir: { sizeLimit: "1Mi" } }],
      extraVolumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
    },
  },
  pod: {
    values: {
      deploymentAnnotations: { "example.com/deployment": "yes" },
      deploymentStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } },
      revisionHistoryLimit: 0,
      podLabels: { team: "network" },
      podAnnotations: { "example.com/pod": "1.10" },
      shareProcessNamespace: true,
      podSecurityContext: { fsGroup: 1_000_000 },
      priorityClassName: "system-cluster-critical",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "None",
      dnsConfig: { nameservers: ["1.1.1.1"], options: [{ name: "ndots", value: "1" }] },
      initContainers: [{ name: "wait", image: "busybox" }],
      extraContainers: [{ name: "log", image: "busybox", args: ["cat"] }],
      env: [{ name: "A", valueFrom: { secretKeyRef: { name: "s", key: "k" } } }],
      resources: { requests: { cpu: "10m" } },
      nodeSelector: { "kubernetes.io/os": "linux" },
      tolerations: [{ key: "spot", operator: "Exists" }],
    },
  },
  "probes and contexts": {
    values: {
      livenessProbe: { initialDelaySeconds: 60 },
      readinessProbe: { httpGet: { path: "/ready" } },
      securityContext: { runAsUser: 2_000_000, capabilities: { add: ["NET_BIND_SERVICE"] } },
      automountServiceAccountToken: false,
    },
  },
  "no grace": { values: { terminationGracePeriodSeconds: 0 } },
  "affinity to nodes": {
    values: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "zone", operator: "Exists" }] }],
          },
        },
      },
    },
  },
  "affinity with labels": {
    values: {
      affinity: {
        podAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 100, podAffinityTerm: { ...hostname, labelSelector } },
            { weight: 1, podAffinityTerm: { ...zone, labelSelector } },
          ],
          requiredDuringSchedulingIgnoredDuringExecution: [{ ...hostname, labelSelector }],
        },
      },
    },
  },
  "affinity without labels": {
    values: {
      affinity: {
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [hostname] },
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: hostname }],
        },
      },
    },
  },
  "two terms without labels": {
    values: { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [hostname, zone] } } },
  },
  "pods spread over zones": {
    values: {
      topologySpreadConstraints: [
        { maxSkew: 1, ...zone, whenUnsatisfiable: "ScheduleAnyway" },
        { maxSkew: 2, ...hostname, whenUnsatisfiable: "DoNotSchedule", labelSelector },
      ],
    },
  },
};
