/** A part of the objects that is not mutated, and why. Everything that is not named here is. */
export interface LeftOut {
  /** `Kind namespace/name` and, after a space, the place without the numbers of items. */
  readonly what: RegExp;
  readonly reason: string;
}

const container = "Deployment \\S+ spec\\.template\\.spec\\.containers\\[\\]";

export const leftOut: readonly LeftOut[] = [
  { what: /^\S+ \S+ (apiVersion|kind)$/, reason: "an object of another kind is another object: dropping it is tried" },
  {
    what: /^\S+ \S+ metadata\.annotations$/,
    reason: "no annotation of the chart routes, allows or identifies anything",
  },
  { what: /^(AcrPullBinding|SecretProviderClass) /, reason: "fetches images and certificates; the lab has its own" },
  { what: /^PodDisruptionBudget /, reason: "is about nodes that are drained; the lab has none" },
  { what: /^(PodMonitor|ServiceMonitor) /, reason: "is read by Prometheus, not by the mesh" },
  { what: /^Telemetry /, reason: "decides what is logged, not who is served" },
  {
    what: /^ConfigMap aro-hcp\/frontend-config /,
    reason: "the frontend's own settings; another program stands in for it",
  },
  { what: /^Deployment aks-istio-ingress\/frontend-certificate-refresher /, reason: "serves nothing" },
  {
    what: /^Deployment \S+ (metadata\.labels|spec\.(progressDeadlineSeconds|replicas|revisionHistoryLimit|strategy))$/,
    reason: "is about how many pods there are and how they are exchanged; the lab has one of each",
  },
  {
    what: /^Deployment \S+ spec\.template\.(metadata\.annotations|spec\.(automountServiceAccountToken|restartPolicy|terminationGracePeriodSeconds|topologySpreadConstraints))$/,
    reason: "is for the kubelet and the scheduler",
  },
  {
    what: new RegExp(
      `^${container}\\.(args|image|imagePullPolicy|lifecycle|livenessProbe|readinessProbe|startupProbe|resources|securityContext|name)$`,
    ),
    reason: "is for the kubelet; another program stands in for the container",
  },
  {
    what: /^Deployment \S+ spec\.template\.metadata\.labels\.azure\.workload\.identity\/use$/,
    reason: "is for the webhook of Azure's workload identity",
  },
  {
    what: /^Deployment aro-hcp\/\S+ spec\.template\.spec\.(volumes|containers\[\]\.(env|volumeMounts))$/,
    reason: "the frontend's own settings; another program stands in for it",
  },
  {
    what: /^ServiceAccount \S+ automountServiceAccountToken$/,
    reason: "is about the token for the Kubernetes API, which nobody here uses",
  },
  {
    what: /^Gateway \S+ spec\.infrastructure$/,
    reason: "annotations for the load balancer of the cloud",
  },
];
