import { identityOf, type KubernetesObject } from "@helm/mesh-lab/parts";
import { type ApiError, isApiError, RefusedObjects } from "./api-error.ts";
import type { Connection } from "./connection.ts";
import { definitionsServed, isDefinition } from "./definitions.ts";
import type { Discovery } from "./discovery.ts";
import { refOf } from "./object-ref.ts";

/** How objects are applied. */
export interface ApplyOptions {
  /** Who applies: each manager owns the fields that it applied. `kube-lab` by default. */
  readonly fieldManager?: string;
  /** Whether fields that another manager owns are taken over; false by default: then that is a conflict. */
  readonly force?: boolean;
  /** Whether the server only says what it would do; false by default. */
  readonly dryRun?: boolean;
}

/** How many requests are under way at a time. */
const WIDTH = 8;

export async function applyAll(
  connection: Connection,
  kinds: Discovery,
  objects: readonly KubernetesObject[],
  options: ApplyOptions = {},
): Promise<readonly KubernetesObject[]> {
  const query = queryOf(options);
  const refused: { object: KubernetesObject; error: ApiError }[] = [];
  const applied = new Map<KubernetesObject, KubernetesObject>();
  const applyOne = async (object: KubernetesObject): Promise<void> => {
    const path = `${await kinds.objectPath(refOf(object))}?${query}`;
    try {
      const contentType = "application/apply-patch+yaml";
      const answer = await connection.send({ method: "PATCH", path, body: object, contentType });
      applied.set(object, answer as KubernetesObject);
    } catch (error) {
      if (!isApiError(error)) throw error;
      refused.push({ object, error });
    }
  };
  const first = objects.filter(isFirst);
  await inParallel(first, applyOne);
  if (options.dryRun !== true)
    await definitionsServed(
      kinds,
      first.filter((object) => applied.has(object)),
    );
  await inParallel(
    objects.filter((object) => !isFirst(object)),
    applyOne,
  );
  if (refused.length > 0) throw new RefusedObjects(inOrder(objects, refused));
  return objects.flatMap((object) => applied.get(object) ?? []);
}

function queryOf({ fieldManager = "kube-lab", force = false, dryRun = false }: ApplyOptions): URLSearchParams {
  const query = { fieldManager, force: `${force}`, fieldValidation: "Strict", ...(dryRun && { dryRun: "All" }) };
  return new URLSearchParams(query);
}

/** What others need before they can be applied. */
function isFirst(object: KubernetesObject): boolean {
  return object.kind === "Namespace" || isDefinition(object);
}

function inOrder<T extends { readonly object: KubernetesObject }>(
  objects: readonly KubernetesObject[],
  items: readonly T[],
): readonly T[] {
  const order = new Map(objects.map((object, index) => [identityOf(object), index]));
  return items.toSorted((a, b) => (order.get(identityOf(a.object)) ?? 0) - (order.get(identityOf(b.object)) ?? 0));
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
}
