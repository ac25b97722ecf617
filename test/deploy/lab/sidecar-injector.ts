import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { KubernetesObject } from "@helm/kube-lab";
import { createCertificateAuthority } from "@helm/mesh-lab/parts";

/** Gives pods a sidecar as istiod does; the API server calls it. */
export interface SidecarInjector {
  /** What calls it for the pods of namespaces whose label names the revision, or the tag that stands for it. */
  webhooks(mesh: { readonly tag: string; readonly revision: string }): readonly KubernetesObject[];
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Starts it on a loopback port. */
export async function startSidecarInjector(): Promise<SidecarInjector> {
  const authority = await createCertificateAuthority("sidecar-injector");
  const { certificate, key } = await authority.issue({ ips: [HOST] });
  const server = createServer({ cert: certificate, key }, async (request, response) => {
    const revision = /^\/inject\/([^/?]+)/.exec(request.url ?? "")?.[1] ?? "";
    const review = JSON.parse(await textOf(request)) as AdmissionReview;
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer(review, revision)));
  });
  server.listen(0, HOST);
  await once(server, "listening");
  const url = `https://${HOST}:${(server.address() as AddressInfo).port}`;
  return {
    webhooks: ({ tag, revision }) => {
      const client = {
        url: `${url}/inject/${revision}`,
        caBundle: Buffer.from(authority.certificate).toString("base64"),
      };
      const labels = { app: "sidecar-injector", "istio.io/rev": revision };
      return [
        webhook({ name: `istio-sidecar-injector-${revision}`, labels, selects: revision, client }),
        webhook({
          name: `istio-revision-tag-${tag}`,
          labels: { ...labels, "istio.io/tag": tag },
          selects: tag,
          client,
        }),
      ];
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

interface AdmissionReview {
  readonly request: { readonly uid: string; readonly object: Pod };
}

interface Pod {
  readonly metadata: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly initContainers?: readonly object[] };
}

function answer({ request: { uid, object } }: AdmissionReview, revision: string): object {
  const patch = Buffer.from(JSON.stringify(patchOf(object, revision))).toString("base64");
  const response = { uid, allowed: true, patchType: "JSONPatch", patch };
  return { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", response };
}

/** What istiod adds to a pod, as far as others look at it. */
function patchOf({ metadata, spec }: Pod, revision: string): readonly object[] {
  const name = "istio-proxy";
  const proxy = { name, image: `docker.io/istio/proxyv2:${revision}`, restartPolicy: "Always" };
  const labels = { ...metadata.labels, "security.istio.io/tlsMode": "istio" };
  const status = JSON.stringify({ initContainers: [name], containers: null, revision });
  const annotations = { ...metadata.annotations, "istio.io/rev": revision, "sidecar.istio.io/status": status };
  return [
    { op: "add", path: "/metadata/labels", value: labels },
    { op: "add", path: "/metadata/annotations", value: annotations },
    { op: "add", path: "/spec/initContainers", value: [proxy, ...(spec.initContainers ?? [])] },
  ];
}

interface Webhook {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What the label of a namespace is to say. */
  readonly selects: string;
  readonly client: object;
}

function webhook({ name, labels, selects, client }: Webhook): KubernetesObject {
  const requirement = (key: string, operator: string, value: string) => ({ key, operator, values: [value] });
  const called = {
    name: "rev.namespace.sidecar-injector.istio.io",
    clientConfig: client,
    rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] }],
    namespaceSelector: { matchExpressions: [requirement("istio.io/rev", "In", selects)] },
    objectSelector: { matchExpressions: [requirement("sidecar.istio.io/inject", "NotIn", "false")] },
    failurePolicy: "Fail",
    sideEffects: "None",
    admissionReviewVersions: ["v1"],
  };
  const apiVersion = "admissionregistration.k8s.io/v1";
  return { apiVersion, kind: "MutatingWebhookConfiguration", metadata: { name, labels }, webhooks: [called] };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
