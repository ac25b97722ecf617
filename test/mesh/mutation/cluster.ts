import { isRecord, type Manifest } from "../../parity/manifest.ts";
import { called } from "./mutants.ts";

/**
 * Why a cluster would not run the manifests: what the lab, which has neither an API server with all its rules nor a
 * kubelet, takes without a word. Undefined where it would.
 */
export function clusterRefuses(manifests: readonly Manifest[]): string | undefined {
  const refused = manifests.map((one) => deploymentRefused(one, manifests) ?? credentialMissing(one, manifests));
  return twiceTheSame(manifests) ?? refused.find(Boolean);
}

/** Helm creates each object, and the second one exists already. */
function twiceTheSame(manifests: readonly Manifest[]): string | undefined {
  const names = manifests.map((manifest) => `${manifest.apiVersion} ${called(manifest)}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice && `there are two of ${twice}`;
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector, and admission of ServiceAccounts. */
function deploymentRefused(manifest: Manifest, manifests: readonly Manifest[]): string | undefined {
  if (manifest.kind !== "Deployment") return undefined;
  const template = field(manifest["spec"], "template");
  const selector = field(field(manifest["spec"], "selector"), "matchLabels");
  const labels = field(field(template, "metadata"), "labels");
  const isSelected =
    isRecord(selector) && Object.entries(selector).every(([name, value]) => field(labels, name) === value);
  if (!isSelected || Object.keys(selector).length === 0) return `${called(manifest)} does not select its own pods`;
  const containers = items(field(field(template, "spec"), "containers"));
  if (containers.length === 0) return `${called(manifest)} has no container`;
  const volumes = items(field(field(template, "spec"), "volumes"));
  const wrong = containers.map((container) => containerRefused(container, volumes)).find(Boolean);
  if (wrong !== undefined) return `${called(manifest)} ${wrong}`;
  const account = field(field(template, "spec"), "serviceAccountName") ?? "default";
  const exists =
    account === "default" ||
    manifests.some(
      ({ kind, metadata }) =>
        kind === "ServiceAccount" && metadata.name === account && metadata.namespace === manifest.metadata.namespace,
    );
  return exists ? undefined : `no pod of ${called(manifest)} starts: there is no ServiceAccount ${String(account)}`;
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container */
function containerRefused(container: unknown, volumes: readonly unknown[]): string | undefined {
  if (items(field(container, "env")).some((variable) => !field(variable, "name")))
    return "has a variable without a name";
  const mounts = items(field(container, "volumeMounts"));
  const paths = mounts.map((mount) => field(mount, "mountPath"));
  if (paths.some((path, index) => !path || paths.indexOf(path) !== index))
    return "mounts nowhere, or twice at one path";
  const names = volumes.map((volume) => field(volume, "name"));
  return mounts.every((mount) => names.includes(field(mount, "name")))
    ? undefined
    : "mounts a volume that it does not have";
}

/** Secrets that other charts make. */
const madeElsewhere = ["admin-api-credential", "sessiongate-credential"];

/** A gateway shows no certificate without its Secret; the lab makes one for every name. */
function credentialMissing({ kind, spec, ...rest }: Manifest, manifests: readonly Manifest[]): string | undefined {
  if (kind !== "Gateway") return undefined;
  const made = manifests
    .filter((manifest) => manifest.kind === "SecretProviderClass")
    .flatMap((manifest) => items(field(manifest["spec"], "secretObjects")).map((one) => field(one, "secretName")));
  const named = [
    ...items(field(spec, "servers")).map((server) => field(field(server, "tls"), "credentialName")),
    ...items(field(spec, "listeners")).flatMap((listener) =>
      items(field(field(listener, "tls"), "certificateRefs")).map((one) => field(one, "name")),
    ),
  ];
  const missing = named.find((name) => name !== undefined && ![...made, ...madeElsewhere].includes(name));
  if (missing === undefined) return undefined;
  return `Gateway ${rest.metadata.name} has no certificate: nobody makes the Secret ${String(missing)}`;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
