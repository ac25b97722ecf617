import { isHelmTsError } from "../errors.ts";
import type { YamlMapping } from "../manifest/index.ts";
import { ClusterError } from "./cluster-error.ts";
import type { Connection } from "./connection.ts";
import type { Discovery } from "./discovery.ts";
import { isKubeObject, type KubeObject, refOf } from "./kube-object.ts";
import { type Refusal, type RefusalCause, refusalOf } from "./refusal.ts";
import { isTransient } from "./retry.ts";
import { withoutField } from "./without-field.ts";

/** How objects are applied. */
export interface ApplyOptions {
  /** Who applies: each manager owns the fields that it applied. */
  readonly fieldManager: string;
  /** Whether the server only says what it would do; false by default. */
  readonly dryRun?: boolean;
  /** Whether fields that another manager owns are taken over; false by default: then that is a conflict. */
  readonly force?: boolean;
  /** Of objects that have one and do not say it; `default` by default. */
  readonly namespace?: string;
}

/** What became of one object. */
export type ApplyOutcome =
  | { readonly object: KubeObject; readonly applied: KubeObject; readonly refusal?: never }
  | { readonly object: KubeObject; readonly refusal: Refusal; readonly applied?: never };

/** How many requests are under way at a time. */
const WIDTH = 8;

export async function applyAll(
  connection: Connection,
  kinds: Discovery,
  objects: readonly KubeObject[],
  options: ApplyOptions,
): Promise<readonly ApplyOutcome[]> {
  const outcomes = new Map<KubeObject, ApplyOutcome>();
  const apply = async (object: KubeObject): Promise<void> => {
    outcomes.set(object, await outcomeOf(connection, kinds, object, options));
  };
  // Others are refused as long as their namespace or the definition of their kind is not there.
  await inParallel(objects.filter(isFirst), apply);
  await inParallel(
    objects.filter((object) => !isFirst(object)),
    apply,
  );
  return objects.flatMap((object) => outcomes.get(object) ?? []);
}

async function outcomeOf(
  connection: Connection,
  kinds: Discovery,
  object: KubeObject,
  options: ApplyOptions,
): Promise<ApplyOutcome> {
  const { namespace = "default" } = options;
  try {
    const path = await kinds.objectPath({ namespace, ...refOf(object) });
    const { applied, refusal } = await applyOne(connection, path, object, options);
    if (refusal === undefined) return { object, applied };
    const more = await moreUnknownFields(connection, path, { object, refusal, options });
    return { object, refusal: { ...refusal, causes: byField([...refusal.causes, ...more]) } };
  } catch (error) {
    if (!isHelmTsError(error) || error.code !== "cluster.unknown-kind") throw error;
    return { object, refusal: { reason: "unknown-kind", message: error.message, causes: [] } };
  }
}

type Answer =
  | { readonly applied: KubeObject; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly applied?: never };

async function applyOne(
  connection: Connection,
  path: string,
  object: KubeObject,
  { fieldManager, force = false, dryRun = false }: ApplyOptions,
): Promise<Answer> {
  const query = new URLSearchParams({
    fieldManager,
    force: `${force}`,
    fieldValidation: "Strict",
    ...(dryRun && { dryRun: "All" }),
  });
  try {
    const contentType = "application/apply-patch+yaml";
    const applied = await connection.send({ method: "PATCH", path: `${path}?${query}`, body: object, contentType });
    if (!isKubeObject(applied)) throw new Error(`an apply was answered with no object: ${JSON.stringify(applied)}`);
    return { applied };
  } catch (error) {
    // A 401 and what lasts longer than the retries are not about this object.
    if (!(error instanceof ClusterError) || error.status === 401 || isTransient(error)) throw error;
    return { refusal: refusalOf(error) };
  }
}

interface Refused {
  readonly object: KubeObject;
  readonly refusal: Refusal;
  readonly options: ApplyOptions;
}

/**
 * The server names some of the fields alone that it does not know, at random: it is asked again without them, for the
 * others.
 */
async function moreUnknownFields(
  connection: Connection,
  path: string,
  { object, refusal, options }: Refused,
): Promise<readonly RefusalCause[]> {
  const rest = withoutUnknown(object, refusal.causes);
  if (rest === undefined) return [];
  const next = await applyOne(connection, path, rest, { ...options, dryRun: true });
  if (next.refusal === undefined) return [];
  const more = await moreUnknownFields(connection, path, { object: rest, refusal: next.refusal, options });
  return [...next.refusal.causes, ...more];
}

function withoutUnknown(object: KubeObject, causes: readonly RefusalCause[]): KubeObject | undefined {
  const unknown = causes.flatMap(({ field, message }) =>
    field !== undefined && message.includes(UNKNOWN) ? [field] : [],
  );
  const rest = unknown.reduce<YamlMapping>((left, field) => withoutField(left, field) ?? left, object);
  return rest !== object && isKubeObject(rest) ? rest : undefined;
}

/** In an order that is the same each time. */
function byField(causes: readonly RefusalCause[]): readonly RefusalCause[] {
  return causes.toSorted(({ field: one = "" }, { field: other = "" }) => (one < other ? -1 : one > other ? 1 : 0));
}

const UNKNOWN = "field not declared in schema";

function isFirst({ kind, apiVersion }: KubeObject): boolean {
  return (
    (kind === "Namespace" && apiVersion === "v1") ||
    (kind === "CustomResourceDefinition" && apiVersion.startsWith("apiextensions.k8s.io/"))
  );
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
}
