import { type Injection, parseYaml } from "@helm/mesh-lab/mesh-parts";
import { fields, type KubernetesObject } from "@helm/mesh-lab/parts";

/** What injects, and into what. */
export interface InjectorOptions {
  readonly injection: Injection;
  readonly revision: string;
  /** More values of `istio.io/rev` that lead to the revision. */
  readonly tags: readonly string[];
  readonly rootNamespace: string;
  /** Base URL of istiod's webhooks, as the API server reaches them. */
  readonly webhookUrl: string;
  /** PEM of the authority that signed the webhooks' certificate. */
  readonly authority: string;
}

/** Istio's chart has its defaults below this key: https://github.com/istio/istio/blob/1.31.0/manifests/zzz_profile.yaml */
const DEFAULTS = "_internal_defaults_do_not_set";

/** What istiod's injector reads, as the ConfigMap of Istio's chart `istiod` has it. */
export function injectorConfig({ injection, revision, rootNamespace }: InjectorOptions): KubernetesObject {
  const chart = fields(parseYaml(injection.values));
  const defaults = fields(chart[DEFAULTS] ?? chart);
  const values = {
    global: { ...fields(defaults["global"]), istioNamespace: rootNamespace },
    revision,
    sidecarInjectorWebhook: defaults["sidecarInjectorWebhook"],
    pilot: { cni: defaults["cni"], env: fields(defaults["env"]) },
    gateways: pick(fields(defaults["gateways"]), ["securityContext", "seccompProfile"]),
  };
  const config = {
    defaultTemplates: ["sidecar"],
    policy: "enabled",
    alwaysInjectSelector: [],
    neverInjectSelector: [],
    injectedAnnotations: {},
    templates: { sidecar: injection.template },
  };
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: injectorConfigName(revision), namespace: rootNamespace, labels: { "istio.io/rev": revision } },
    // JSON is YAML.
    data: { config: JSON.stringify(config), values: JSON.stringify(values) },
  };
}

function injectorConfigName(revision: string): string {
  return revision === "default" ? "istio-sidecar-injector" : `istio-sidecar-injector-${revision}`;
}

function pick(all: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
}

/**
 * Has the API server ask istiod about new pods: one webhook configuration for the revision and one for each tag, with the
 * selectors of Istio's chart.
 *
 * @see https://istio.io/latest/docs/setup/upgrade/canary/#stable-revision-labels
 */
export function injectorWebhooks(options: InjectorOptions): readonly KubernetesObject[] {
  const { revision, tags } = options;
  return [revision, ...tags].map((label) => ({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: {
      name: `istio-sidecar-injector-${label}-${options.rootNamespace}`,
      labels: {
        app: "sidecar-injector",
        "istio.io/rev": revision,
        ...(label !== revision && { "istio.io/tag": label }),
      },
    },
    webhooks: [
      webhook(options, {
        name: "rev.namespace.sidecar-injector.istio.io",
        namespaces: [is("istio.io/rev", label), isAbsent("istio-injection")],
        pods: [isNot("sidecar.istio.io/inject", "false")],
      }),
      webhook(options, {
        name: "rev.object.sidecar-injector.istio.io",
        namespaces: [isAbsent("istio.io/rev"), isAbsent("istio-injection")],
        pods: [isNot("sidecar.istio.io/inject", "false"), is("istio.io/rev", label)],
      }),
    ],
  }));
}

interface Selection {
  readonly name: string;
  readonly namespaces: readonly object[];
  readonly pods: readonly object[];
}

function webhook({ webhookUrl, authority }: InjectorOptions, { name, namespaces, pods }: Selection): object {
  return {
    name,
    clientConfig: { url: `${webhookUrl}/inject`, caBundle: Buffer.from(authority).toString("base64") },
    sideEffects: "None",
    failurePolicy: "Fail",
    reinvocationPolicy: "Never",
    admissionReviewVersions: ["v1"],
    rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] }],
    namespaceSelector: { matchExpressions: namespaces },
    objectSelector: { matchExpressions: pods },
  };
}

function is(key: string, value: string): object {
  return { key, operator: "In", values: [value] };
}

function isNot(key: string, value: string): object {
  return { key, operator: "NotIn", values: [value] };
}

function isAbsent(key: string): object {
  return { key, operator: "DoesNotExist" };
}
