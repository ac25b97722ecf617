import { join } from "node:path";
import { type Keeper, type Program, waitUntilReady } from "@helm/mesh-lab/parts";
import type { Secrets } from "./secrets.ts";

/** Where and with what the control plane runs. */
export interface ControlPlaneOptions {
  readonly keeper: Keeper;
  /** The executable kubelab. */
  readonly program: string;
  /** The loopback address that it has for itself. */
  readonly host: string;
  readonly secrets: Secrets;
  /** File of the API server's admission configuration. */
  readonly admission: string;
}

/** An address has all its ports for itself. */
const PORTS = { etcd: 2379, etcdPeers: 2380, api: 6443 };

/** The ports by which the process that starts a control plane reaches it. */
export const CONTROL_PLANE_PORTS: readonly number[] = [PORTS.etcd, PORTS.api];

/** On a busy machine; a lab alone takes a tenth of it. */
const TIMEOUT_MS = 60_000;

/** What a Deployment, its pods and whatever a chart has beside them need; the rest of a cluster has nothing to control here. */
const CONTROLLERS = [
  "deployment-controller",
  "replicaset-controller",
  "statefulset-controller",
  "daemonset-controller",
  "job-controller",
  "cronjob-controller",
  "endpoints-controller",
  "endpointslice-controller",
  "disruption-controller",
  "resourcequota-controller",
  "serviceaccount-controller",
  "root-ca-certificate-publisher-controller",
  "namespace-controller",
  "garbage-collector-controller",
];

/** The URL of the API server at that address. */
export function apiUrl(host: string): string {
  return `https://${host}:${PORTS.api}`;
}

/** Where etcd keeps all that the API server stores. */
export function storeDirectory({ directory }: Keeper): string {
  return join(directory, "etcd");
}

/** Starts etcd, and the API server on it; gives how to end both, with all that was stored on the disk. */
export async function startApiServer(
  { keeper, program, host, secrets, admission }: ControlPlaneOptions,
  isReady: () => Promise<boolean>,
): Promise<() => Promise<void>> {
  const etcdUrl = `http://${host}:${PORTS.etcd}`;
  const peersUrl = `http://${host}:${PORTS.etcdPeers}`;
  const etcd = await start(keeper, program, "etcd", {
    name: "lab",
    "data-dir": storeDirectory(keeper),
    "listen-client-urls": etcdUrl,
    "advertise-client-urls": etcdUrl,
    "listen-peer-urls": peersUrl,
    "initial-advertise-peer-urls": peersUrl,
    "initial-cluster": `lab=${peersUrl}`,
    // Nothing is to survive a crash.
    "unsafe-no-fsync": "true",
    "log-level": "warn",
  });
  await waitUntilReady(etcd, () => isHealthy(etcdUrl), { what: "the answer of /health", timeoutMs: TIMEOUT_MS });
  const { files } = secrets;
  const api = await start(keeper, program, "kube-apiserver", {
    "etcd-servers": etcdUrl,
    "bind-address": host,
    "secure-port": `${PORTS.api}`,
    "tls-cert-file": files.certificate,
    "tls-private-key-file": files.key,
    // It refuses a loopback address here; no endpoint is made of it.
    "advertise-address": "192.0.2.1",
    "endpoint-reconciler-type": "none",
    "service-cluster-ip-range": "10.0.0.0/16",
    "allow-privileged": "true",
    "admission-control-config-file": admission,
    "service-account-issuer": "https://kubernetes.default.svc.cluster.local",
    "service-account-key-file": files.serviceAccountKey,
    "service-account-signing-key-file": files.serviceAccountKey,
    "token-auth-file": files.tokens,
    "anonymous-auth": "false",
    "authorization-mode": "RBAC",
    "enable-priority-and-fairness": "false",
    profiling: "false",
  });
  await waitUntilReady(api, isReady, { what: "the answer of /readyz", timeoutMs: TIMEOUT_MS });
  return async () => {
    await api.end();
    await etcd.end();
  };
}

/** Starts what works through the API: controllers, scheduler and the stand-in for the kubelet. */
export async function startWorkers(
  { keeper, program, secrets }: ControlPlaneOptions,
  kubeconfig: string,
  kubeletConfig: string,
): Promise<readonly Program[]> {
  const { files } = secrets;
  // Nobody asks them for their metrics, so they listen nowhere.
  const common = { kubeconfig, "leader-elect": "false", "secure-port": "0", profiling: "false" };
  return Promise.all([
    start(keeper, program, "kube-controller-manager", {
      ...common,
      controllers: CONTROLLERS.join(","),
      "service-account-private-key-file": files.serviceAccountKey,
      "root-ca-file": files.authority,
      "allocate-node-cidrs": "false",
      // A quota's use counts soon, not after minutes.
      "resource-quota-sync-period": "10s",
    }),
    start(keeper, program, "kube-scheduler", common),
    start(keeper, program, "kubelet", { kubeconfig, config: kubeletConfig }),
  ]);
}

function start(
  { directory, start: startProgram }: Keeper,
  command: string,
  name: string,
  flags: Readonly<Record<string, string>>,
): Promise<Program> {
  const args = [name, ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)];
  // Cobra and Go's own flags look at no variable; the proxy's and the home's of the user are none of a lab's.
  const env = { HOME: directory, TMPDIR: directory, PATH: "" };
  return startProgram({ name, command, args, env, cwd: directory, log: join(directory, `${name}.log`) });
}

async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) });
  return response.ok && (await response.text()).includes('"health":"true"');
}
