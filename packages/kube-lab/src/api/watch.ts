import { setTimeout as sleep } from "node:timers/promises";
import { at, type KubernetesObject, list, text } from "@helm/mesh-lab/parts";
import type { Connection } from "./connection.ts";
import type { Kind } from "./object-ref.ts";

/** A kind that is followed. */
export interface Watch {
  /** The objects as they were last told of. */
  readonly objects: () => readonly KubernetesObject[];
  /** Nothing is told any more from then on. */
  readonly stop: () => Promise<void>;
}

/** How long after a lost connection the objects are read anew. */
const PAUSE_MS = 100;

/** Reads all objects at a path, and follows how they change: https://kubernetes.io/docs/reference/using-api/api-concepts/ */
export async function watchKind(
  connection: Connection,
  kind: Kind,
  path: string,
  changed: (objects: readonly KubernetesObject[]) => void,
): Promise<Watch> {
  const ended = new AbortController();
  const objects = new Map<string, KubernetesObject>();
  const tell = (): void => {
    if (!ended.signal.aborted) changed([...objects.values()]);
  };
  const read = async (): Promise<string> => {
    const answer = await connection.send({ method: "GET", path });
    objects.clear();
    for (const item of list(at(answer, "items"))) keep(objects, { ...kind, ...(item as KubernetesObject) });
    tell();
    return text(at(answer, "metadata", "resourceVersion")) ?? "";
  };
  const follow = (from: string): Promise<void> =>
    connection.follow(
      `${path}?watch=true&resourceVersion=${from}`,
      (line) => {
        const { type, object } = JSON.parse(line) as WatchEvent;
        // It is too far behind: the server ends the watch, and all is read anew.
        if (type === "ERROR") return;
        if (type === "DELETED") objects.delete(keyOf(object));
        else keep(objects, object);
        tell();
      },
      ended.signal,
    );
  const goOn = async (first: string): Promise<void> => {
    for (let from: string | undefined = first; !ended.signal.aborted; ) {
      await follow(from ?? (await read())).catch(() => {});
      from = undefined;
      await sleep(PAUSE_MS, undefined, { signal: ended.signal }).catch(() => {});
    }
  };
  const following = goOn(await read());
  return {
    objects: () => [...objects.values()],
    stop: () => {
      ended.abort();
      return following;
    },
  };
}

interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "ERROR";
  readonly object: KubernetesObject;
}

function keep(objects: Map<string, KubernetesObject>, object: KubernetesObject): void {
  objects.set(keyOf(object), object);
}

function keyOf({ metadata: { namespace = "", name } }: KubernetesObject): string {
  return `${namespace}/${name}`;
}
