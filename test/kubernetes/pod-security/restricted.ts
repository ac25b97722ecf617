import { type Container, containersOf, type Handler, type Pod, type PodSpec, type SecurityContext } from "./pod.ts";

/** One way in which a pod does not meet the profile `restricted`. */
export interface Violation {
  /** The control, as the standard calls it. */
  readonly control: string;
  /** The field that breaks it: `containers[mise].securityContext.capabilities.drop`. */
  readonly field: string;
}

/**
 * What the profile `restricted` refuses in a pod; it has all controls of `baseline` in it. Written after
 * https://kubernetes.io/docs/concepts/security/pod-security-standards, for Kubernetes 1.34; the relaxations for pods with
 * a user namespace are left out.
 */
export function restrictedViolations(pod: Pod): readonly Violation[] {
  return controls.flatMap(({ name, fields }) => fields(pod).map((field) => ({ control: name, field })));
}

interface Control {
  readonly name: string;
  /** The fields that break it. */
  readonly fields: (pod: Pod) => readonly string[];
}

const controls: readonly Control[] = [
  {
    name: "HostProcess",
    fields: eachContext((context) => isBroken("windowsOptions.hostProcess", isHostProcess(context))),
  },
  { name: "Host Namespaces", fields: hostNamespaces },
  {
    name: "Privileged Containers",
    fields: eachContainer(({ securityContext }) =>
      isBroken("securityContext.privileged", securityContext?.privileged === true),
    ),
  },
  { name: "HostPath Volumes", fields: ({ spec }) => volumes(spec, (kind) => kind === "hostPath") },
  {
    name: "Volume Types",
    fields: ({ spec }) => volumes(spec, (kind) => kind !== "hostPath" && !volumeTypes.has(kind)),
  },
  {
    name: "Host Ports",
    fields: eachContainer(({ ports = [] }) =>
      ports.flatMap(({ hostPort = 0 }) => isBroken("ports.hostPort", hostPort !== 0)),
    ),
  },
  { name: "Host Probes / Lifecycle Hooks", fields: eachContainer(hostHandlers) },
  { name: "AppArmor", fields: appArmor },
  { name: "SELinux", fields: eachContext(seLinux) },
  {
    name: "/proc Mount Type",
    fields: eachContainer(({ securityContext: { procMount = "Default" } = {} }) =>
      isBroken("securityContext.procMount", procMount !== "Default"),
    ),
  },
  { name: "Sysctls", fields: sysctls },
  {
    name: "Privilege Escalation",
    fields: onLinux(
      eachContainer(({ securityContext }) =>
        isBroken("securityContext.allowPrivilegeEscalation", securityContext?.allowPrivilegeEscalation !== false),
      ),
    ),
  },
  { name: "Running as Non-root", fields: nonRoot },
  { name: "Running as Non-root user", fields: eachContext(({ runAsUser }) => isBroken("runAsUser", runAsUser === 0)) },
  { name: "Seccomp", fields: onLinux(seccomp) },
  { name: "Capabilities", fields: onLinux(eachContainer(capabilities)) },
];

type Fields = (pod: Pod) => readonly string[];

function isBroken(field: string, broken: boolean): readonly string[] {
  return broken ? [field] : [];
}

function eachContainer(fields: (container: Container) => readonly string[]): Fields {
  return ({ spec }) =>
    containersOf(spec).flatMap((one) => fields(one).map((field) => `containers[${one.name}].${field}`));
}

/** The security context of the pod and those of its containers. */
function eachContext(fields: (context: SecurityContext) => readonly string[]): Fields {
  const ofContainers = eachContainer(({ securityContext = {} }) =>
    fields(securityContext).map((field) => `securityContext.${field}`),
  );
  return (pod) => [
    ...fields(pod.spec.securityContext ?? {}).map((field) => `securityContext.${field}`),
    ...ofContainers(pod),
  ];
}

/** These controls do not apply to pods that say that they run on Windows. */
function onLinux(fields: Fields): Fields {
  return (pod) => (pod.spec.os?.name === "windows" ? [] : fields(pod));
}

function isHostProcess({ windowsOptions }: SecurityContext): boolean {
  return windowsOptions?.hostProcess === true;
}

function hostNamespaces({ spec }: Pod): readonly string[] {
  const fields = ["hostNetwork", "hostPID", "hostIPC"] as const;
  return fields.filter((field) => spec[field] === true);
}

const volumeTypes: ReadonlySet<string> = new Set([
  ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral"],
  ...["persistentVolumeClaim", "projected", "secret"],
]);

function volumes({ volumes: all = [] }: PodSpec, isRefused: (kind: string) => boolean): readonly string[] {
  return all.flatMap(({ name, ...source }) =>
    Object.keys(source)
      .filter(isRefused)
      .map((kind) => `volumes[${name}].${kind}`),
  );
}

function hostHandlers({ lifecycle, ...container }: Container): readonly string[] {
  const handlers: readonly (readonly [field: string, handler: Handler | undefined])[] = [
    ["livenessProbe", container.livenessProbe],
    ["readinessProbe", container.readinessProbe],
    ["startupProbe", container.startupProbe],
    ["lifecycle.postStart", lifecycle?.postStart],
    ["lifecycle.preStop", lifecycle?.preStop],
  ];
  return handlers.flatMap(([field, handler]) =>
    (["httpGet", "tcpSocket"] as const)
      .filter((kind) => (handler?.[kind]?.host ?? "") !== "")
      .map((kind) => `${field}.${kind}.host`),
  );
}

const appArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

function appArmor(pod: Pod): readonly string[] {
  const annotations = Object.entries(pod.metadata?.annotations ?? {})
    .filter(([key]) => key.startsWith(appArmorAnnotation))
    .filter(([, profile]) => !/^($|runtime\/default$|localhost\/)/.test(profile))
    .map(([key]) => `metadata.annotations[${key}]`);
  const profiles = eachContext(({ appArmorProfile: { type = "RuntimeDefault" } = {} }) =>
    isBroken("appArmorProfile.type", !isProfile(type)),
  );
  return [...annotations, ...profiles(pod)];
}

function isProfile(type: string | undefined): boolean {
  return type === "RuntimeDefault" || type === "Localhost";
}

const seLinuxTypes: ReadonlySet<string> = new Set([
  "",
  ...["container_t", "container_init_t", "container_kvm_t", "container_engine_t"],
]);

function seLinux({ seLinuxOptions: { type = "", user = "", role = "" } = {} }: SecurityContext): readonly string[] {
  return [
    ...isBroken("seLinuxOptions.type", !seLinuxTypes.has(type)),
    ...isBroken("seLinuxOptions.user", user !== ""),
    ...isBroken("seLinuxOptions.role", role !== ""),
  ];
}

const safeSysctls: ReadonlySet<string> = new Set([
  ...["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start"],
  ...["net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports"],
  ...["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl"],
  ...["net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"],
]);

function sysctls({ spec }: Pod): readonly string[] {
  const all = spec.securityContext?.sysctls ?? [];
  return all.filter(({ name }) => !safeSysctls.has(name)).map(({ name }) => `securityContext.sysctls[${name}]`);
}

/** A container may leave it to the pod, and may not take it back. */
function nonRoot(pod: Pod): readonly string[] {
  const ofPod = pod.spec.securityContext?.runAsNonRoot;
  const fields = eachContainer(({ securityContext }) =>
    isBroken("securityContext.runAsNonRoot", (securityContext?.runAsNonRoot ?? ofPod) !== true),
  );
  return [...isBroken("securityContext.runAsNonRoot", ofPod === false), ...fields(pod)];
}

function seccomp(pod: Pod): readonly string[] {
  const ofPod = pod.spec.securityContext?.seccompProfile?.type;
  const fields = eachContainer(({ securityContext }) =>
    isBroken("securityContext.seccompProfile.type", !isProfile(securityContext?.seccompProfile?.type ?? ofPod)),
  );
  return [...isBroken("securityContext.seccompProfile.type", ofPod !== undefined && !isProfile(ofPod)), ...fields(pod)];
}

function capabilities({ securityContext }: Container): readonly string[] {
  const { add = [], drop = [] } = securityContext?.capabilities ?? {};
  return [
    ...isBroken("securityContext.capabilities.drop", !drop.includes("ALL")),
    ...isBroken(
      "securityContext.capabilities.add",
      add.some((one) => one !== "NET_BIND_SERVICE"),
    ),
  ];
}
