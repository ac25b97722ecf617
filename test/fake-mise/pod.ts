import { isRecord, type Manifest } from "../parity/manifest.ts";

/** A container as its pod starts it, with the objects of its namespace at hand. */
export interface Pod {
  readonly namespace: string;
  readonly container: Fields;
  readonly volumes: readonly Fields[];
  readonly manifests: readonly Manifest[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Finds the Deployment `<namespace>/<name>` and its only container, or says in `problems` why not. */
export function podOf(manifests: readonly Manifest[], workload: string, problems: string[]): Pod | undefined {
  const [namespace = "", name = ""] = workload.split("/");
  const deployment = find(manifests, "Deployment", namespace, name);
  if (deployment === undefined) {
    problems.push(`there is no Deployment ${workload}`);
    return undefined;
  }
  const spec = record(record(record(deployment["spec"])["template"])["spec"]);
  const containers = records(spec["containers"]);
  const [container] = containers;
  if (container === undefined || containers.length > 1) {
    problems.push(`Deployment ${workload} has ${containers.length} containers; a MISE is one`);
    return undefined;
  }
  return { namespace, container, volumes: records(spec["volumes"]), manifests };
}

/** The variables that the container gets, ConfigMap references followed; of two with one name, the later. */
export function environmentOf(pod: Pod, problems: string[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const source of records(pod.container["envFrom"])) {
    const data = dataOf(pod, string(record(source["configMapRef"])["name"]), "envFrom", problems);
    for (const [key, value] of Object.entries(data)) {
      variables.set(`${string(source["prefix"])}${key}`, string(value));
    }
  }
  for (const entry of records(pod.container["env"])) {
    const name = string(entry["name"]);
    const value = entry["valueFrom"] === undefined ? string(entry["value"]) : referenced(pod, name, entry, problems);
    if (value !== undefined) variables.set(name, value);
  }
  return variables;
}

function referenced(pod: Pod, name: string, entry: Fields, problems: string[]): string | undefined {
  const reference = record(record(entry["valueFrom"])["configMapKeyRef"]);
  if (reference["key"] === undefined) {
    problems.push(`variable ${name} comes from something other than a ConfigMap`);
    return undefined;
  }
  return entryOf(pod, string(reference["name"]), string(reference["key"]), `variable ${name}`, problems);
}

/** The text of a file that a ConfigMap volume puts at an absolute path; undefined if nothing is mounted there. */
export function mountedFile(pod: Pod, path: string, problems: string[]): string | undefined {
  const mount = records(pod.container["volumeMounts"]).find(({ mountPath, subPath }) =>
    subPath === undefined ? path.startsWith(`${string(mountPath)}/`) : mountPath === path,
  );
  if (mount === undefined) return undefined;
  const where = `the mount at ${string(mount["mountPath"])}`;
  const volume = pod.volumes.find(({ name }) => name === mount["name"]);
  if (volume === undefined || !isRecord(volume["configMap"])) {
    problems.push(`${where} names ${string(mount["name"])}, which is no volume of a ConfigMap`);
    return undefined;
  }
  const inVolume = string(mount["subPath"]) || path.slice(string(mount["mountPath"]).length + 1);
  const items = records(volume["configMap"]["items"]);
  const key = items.length === 0 ? inVolume : string(items.find((item) => item["path"] === inVolume)?.["key"]);
  return entryOf(pod, string(volume["configMap"]["name"]), key, where, problems);
}

function entryOf(pod: Pod, name: string, key: string, where: string, problems: string[]): string | undefined {
  const found = problems.length;
  const value = dataOf(pod, name, where, problems)[key];
  if (typeof value === "string") return value;
  if (problems.length === found) problems.push(`${where} needs key ${key} of ConfigMap ${name}, which has no such key`);
  return undefined;
}

function dataOf(pod: Pod, name: string, where: string, problems: string[]): Fields {
  const configMap = find(pod.manifests, "ConfigMap", pod.namespace, name);
  if (configMap === undefined) problems.push(`${where} needs ConfigMap ${pod.namespace}/${name}, which does not exist`);
  return record(configMap?.["data"]);
}

function find(manifests: readonly Manifest[], kind: string, namespace: string, name: string): Manifest | undefined {
  return manifests.find(
    (object) => object.kind === kind && object.metadata.namespace === namespace && object.metadata.name === name,
  );
}

function record(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

function records(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}
