import { z } from "zod";

const port = () => z.int().min(1).max(65535);
const annotations = () => z.record(z.string(), z.string()).default({});

export const service = z.strictObject({
  enabled: z.boolean().default(true).describe("Have a Service"),
  annotations: annotations().describe("Annotations of the Service"),
  type: z.enum(["ClusterIP", "NodePort", "LoadBalancer"]).default("ClusterIP").describe("Type of the Service"),
  httpPort: port().default(9898).describe("Port of the pods for HTTP"),
  externalPort: port().default(9898).describe("Port of the Service for HTTP"),
  metricsPort: port().default(9797).optional().describe("Port of the pods for metrics"),
  grpcPort: port().default(9999).optional().describe("Port for gRPC"),
  grpcService: z.string().default("podinfo").describe("Name by which the gRPC health check asks"),
  nodePort: port().default(31198).optional().describe("Port of the nodes, if the type is NodePort"),
  hostPort: port().optional().describe("Port of the node that is bound to HTTP"),
});

export const tls = z.strictObject({
  enabled: z.boolean().default(false).describe("Serve HTTPS, too"),
  secretName: z.string().default("").describe("Secret with certificate and key, instead of the one with the full name"),
  certPath: z.string().default("/data/cert").describe("Directory of certificate and key in the pods"),
  port: port().default(9899).describe("Port of pods and Service for HTTPS"),
  hostPort: port().optional().describe("Port of the node that is bound to HTTPS"),
});

export const certificate = z.strictObject({
  create: z.boolean().default(false).describe("Let cert-manager make the certificate"),
  issuerRef: z
    .record(z.string(), z.string())
    .default({ kind: "ClusterIssuer", name: "self-signed" })
    .describe("Who issues the certificate"),
  dnsNames: z.array(z.string()).default(["podinfo"]).describe("Host names in the certificate"),
});

const path = z.strictObject({
  path: z.string().describe("Path of requests"),
  pathType: z.enum(["ImplementationSpecific", "Exact", "Prefix"]).describe("How the path is compared"),
});

export const ingress = z.strictObject({
  enabled: z.boolean().default(false).describe("Have an Ingress"),
  className: z.string().default("").describe("Class of the Ingress"),
  additionalLabels: z.record(z.string(), z.string()).default({}).describe("More labels of the Ingress"),
  annotations: annotations().describe("Annotations of the Ingress"),
  hosts: z
    .array(z.strictObject({ host: z.string().describe("Host name"), paths: z.array(path).describe("Paths of it") }))
    .default([{ host: "podinfo.local", paths: [{ path: "/", pathType: "ImplementationSpecific" }] }])
    .describe("Hosts that are served"),
  tls: z
    .array(
      z.strictObject({
        hosts: z.array(z.string()).describe("Hosts of the certificate"),
        secretName: z.string().describe("Secret with the certificate"),
      }),
    )
    .default([])
    .describe("Certificates of hosts"),
});
