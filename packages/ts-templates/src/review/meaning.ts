import { readMesh } from "../istio/index.ts";
import { identity, type Manifest, type YamlValue } from "../manifest/index.ts";
import { authorizationMeaning } from "./authorization-meaning.ts";
import { imageOf } from "./images.ts";
import { meshKey } from "./mesh-key.ts";
import { readersOf } from "./references.ts";
import type { ChangeGroup } from "./review.ts";
import type { NamedImage, ReviewTarget } from "./review-side.ts";
import { routingMeaning } from "./routing-meaning.ts";
import { documentWords } from "./title.ts";

/** Both sides of one target. */
export interface TargetPair {
  readonly before: ReviewTarget;
  readonly after: ReviewTarget;
}

type Group = Omit<ChangeGroup, "id" | "meaning">;

/** What groups mean: the models of routing and authorization are asked once for each target, whatever groups there are. */
export function meaningsOf(pairs: ReadonlyMap<string, TargetPair>): (group: Group) => string | undefined {
  const routing = remembered(
    pairs,
    ({ name }) => name,
    ({ before, after }) => routingLines(before, after),
  );
  // Regions are alike but for their names, and a proof takes time.
  const authorization = remembered(
    pairs,
    ({ before, after }) => `${meshKey(before)} ${meshKey(after)}`,
    ({ before, after }) => authorizationMeaning(before, after),
  );
  return (group) => {
    if (group.risk === "routing")
      return ofModel(group, routing, { nothing: "who serves which requests stays the same", most: 2 });
    if (group.risk === "authorization")
      return ofModel(group, authorization, { nothing: "who reaches what stays the same", most: 1 });
    return ofObjects(group, pairs);
  };
}

type Lines = (target: string) => readonly string[];

function remembered(
  pairs: ReadonlyMap<string, TargetPair>,
  keyOf: (pair: TargetPair & { readonly name: string }) => string,
  linesOf: (pair: TargetPair) => readonly string[],
): Lines {
  const known = new Map<string, readonly string[]>();
  return (target) => {
    const pair = pairs.get(target);
    if (pair === undefined) return [];
    const key = keyOf({ ...pair, name: target });
    const lines = known.get(key) ?? linesOf(pair);
    known.set(key, lines);
    return lines;
  };
}

interface Shown {
  readonly nothing: string;
  /** Sentences. */
  readonly most: number;
}

/** What the model says of all targets of a group; where it does not say the same of all, of how many it says what. */
function ofModel({ targets }: Group, linesOf: Lines, { nothing, most }: Shown): string {
  const texts = targets.names.map((target) => shortened(linesOf(target), most) ?? nothing);
  const [[first = nothing, same = []] = [], ...others] = [...Map.groupBy(texts, (text) => text)].sort(
    ([, left], [, right]) => right.length - left.length,
  );
  return others.length === 0 ? first : `${first} (so in ${same.length} of ${texts.length} targets)`;
}

function shortened(lines: readonly string[], most: number): string | undefined {
  if (lines.length === 0) return undefined;
  const more = lines.length - most;
  return [...lines.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

function routingLines(before: ReviewTarget, after: ReviewTarget): readonly string[] {
  const lines = routingMeaning(readMesh(before.manifests, before.prove), readMesh(after.manifests, after.prove));
  const headings = Object.keys(after.facts ?? {});
  const facts = headings.flatMap((heading) => {
    const [old, now] = [before.facts?.[heading], after.facts?.[heading]];
    return old === undefined || now === undefined || old === now ? [] : [`${heading}: ${old} -> ${now}`];
  });
  // The project's words are of its values alone: routes say more, where they changed.
  if (lines.length === 0) return facts;
  const [first] = facts;
  return first === undefined ? lines : [`${lines[0]} (${first})`, ...lines.slice(1)];
}

function ofObjects(group: Group, pairs: ReadonlyMap<string, TargetPair>): string | undefined {
  const pair = pairs.get(group.targets.names[0] ?? "");
  if (pair === undefined) return undefined;
  const { change, documents } = group;
  if (group.risk === "image" && change.type === "field") return imageMeaning(group, pair);
  const workloads = documents.filter((one) => isWorkload(one));
  if (workloads.length > 0) return workloadMeaning(group, workloads.length);
  const isMetadata = "path" in change && change.path[0] === "metadata";
  if (isMetadata && documents.every((one) => !one.startsWith("ServiceAccount "))) return undefined;
  const readers = new Set(documents.flatMap((one) => usersOf(one, pair.after.manifests)));
  if (readers.size === 0) return undefined;
  return `${documentWords([...readers].sort())} ${verbOf(documents, readers.size)}`;
}

function imageMeaning({ change, documents }: Group, { before, after }: TargetPair): string | undefined {
  if (change.type !== "field") return undefined;
  const known: readonly NamedImage[] = [...(after.images ?? []), ...(before.images ?? [])];
  const [old, now] = [imageOf(change.before, known), imageOf(change.after, known)];
  const pods = documents.length === 1 ? "its pods are replaced" : "their pods are replaced";
  if (old === undefined || now === undefined || now.name === undefined) return pods;
  return `${now.name} ${old.version} -> ${now.version}; ${pods}`;
}

function workloadMeaning({ change }: Group, count: number): string | undefined {
  const whose = count === 1 ? "its" : "their";
  if (change.type === "document-added") return "more pods";
  if (change.type === "document-removed") return `${whose} pods are removed`;
  if (change.type === "document-renamed") return `${whose} pods are replaced`;
  if (change.path[0] === "spec" && change.path[1] === "template") return `${whose} pods are replaced`;
  const isCount = change.type === "field" && change.path.join(".") === "spec.replicas";
  if (isCount) return `${podsOf(change.after)} instead of ${change.before ?? 1}`;
  return undefined;
}

/** Kubernetes takes one pod where nothing is said. */
function podsOf(count: YamlValue = 1): string {
  return count === 1 ? "1 pod" : `${count} pods`;
}

function isWorkload(document: string): boolean {
  return /^(?:Deployment|StatefulSet|DaemonSet)\./.test(document);
}

/** Workloads that run as a service account, or read an object. */
function usersOf(document: string, manifests: readonly Manifest[]): readonly string[] {
  if (!document.startsWith("ServiceAccount ")) return readersOf(document, manifests);
  const workloads = readMesh(manifests).workloads.filter(
    ({ namespace, serviceAccount }) => `ServiceAccount ${namespace}/${serviceAccount}` === document,
  );
  const ids = new Set(workloads.map(({ kind, id }) => `${kind} ${id}`));
  return manifests
    .filter(({ kind, metadata: { name, namespace = "default" } }) => ids.has(`${kind} ${namespace}/${name}`))
    .map(identity);
}

function verbOf(documents: readonly string[], users: number): string {
  const runs = documents.every((one) => one.startsWith("ServiceAccount "));
  if (runs) return users === 1 ? "runs as it" : "run as it";
  return users === 1 ? "reads it" : "read it";
}
