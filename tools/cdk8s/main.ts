import process from "node:process";
import { ApiObject, App, Chart } from "cdk8s";

/** A Deployment, its Service, its ServiceAccount and its ConfigMap. */
const OBJECTS_OF_A_PART = 4;

/** As many objects as `OBJECTS` says, in one chart, of the leanest construct that cdk8s has for one. */
const wanted = Number(process.env["OBJECTS"] ?? OBJECTS_OF_A_PART);

const app = new App();
const chart = new Chart(app, "web", { namespace: "web" });
for (let made = 0; made < wanted; made += OBJECTS_OF_A_PART) {
  for (const object of objectsOf(`web-${made}`).slice(0, wanted - made)) {
    new ApiObject(chart, `${made}-${object.kind}`, object);
  }
}
app.synth();

function objectsOf(name: string) {
  const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/instance": "web" };
  const metadata = { name, labels };
  const container = {
    name: "web",
    image: "nginx:1.29",
    ports: [{ name: "http", containerPort: 8080 }],
    env: [{ name: "LOG_LEVEL", value: "info" }],
    envFrom: [{ configMapRef: { name } }],
    readinessProbe: { httpGet: { path: "/", port: "http" } },
    livenessProbe: { httpGet: { path: "/", port: "http" } },
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
  };
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { serviceAccountName: name, containers: [container] } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: labels, ports: [{ name: "http", port: 80, targetPort: "http" }] },
    },
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    { apiVersion: "v1", kind: "ConfigMap", metadata, data: { GREETING: "hello", COLOR: "blue" } },
  ];
}
