import { type ApiRequest, isOn } from "./api-request.ts";
import { type ObjectStore, type StoreEvent, withVersion } from "./object-store.ts";
import { type Selection, selectionOf } from "./selection.ts";
import { badRequest, StatusError, statusObject } from "./status-error.ts";
import type { Target } from "./target.ts";
import { type View, viewOf } from "./view.ts";

/** One line of a watch. */
export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: object;
}

/** A watch that can be followed. */
export interface Watch {
  /** What is sent first. */
  readonly initial: readonly WatchEvent[];
  /** It has ended with its first events: what was asked for is forgotten. */
  readonly expired: boolean;
  /** After how many milliseconds it ends by itself. */
  readonly timeoutMs?: number;
  /** What the watcher sees of a later change, if anything. */
  see(event: StoreEvent): WatchEvent | undefined;
  /** What is sent before it ends by itself: from where to go on. */
  farewell(): readonly WatchEvent[];
}

/**
 * Opens a watch: of the changes after a resourceVersion, of all objects and then their changes when it names none, or
 * as a list that goes over into a watch (`sendInitialEvents=true`), whose first part a bookmark ends.
 *
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 *
 * @throws StatusError 400 when a parameter cannot be read
 */
export function openWatch(store: ObjectStore, target: Target, { query, accept }: ApiRequest): Watch {
  const selection = selectionOf(target, query);
  const view = viewOf(target, accept);
  const bookmarks = isOn(query, "allowWatchBookmarks");
  const seconds = wholeNumber(query, "timeoutSeconds");
  const beginning = begin({ store, target, query, selection, view, bookmarks });
  return {
    ...beginning,
    ...(seconds !== undefined && seconds > 0 && { timeoutMs: seconds * 1000 }),
    see: (event) => (event.resource === target.resource ? seen(event, selection, view) : undefined),
    farewell: () => (bookmarks ? [{ type: "BOOKMARK", object: view.bookmark(store.version) }] : []),
  };
}

interface Beginning {
  readonly store: ObjectStore;
  readonly target: Target;
  readonly query: URLSearchParams;
  readonly selection: Selection;
  readonly view: View;
  readonly bookmarks: boolean;
}

function begin(beginning: Beginning): Pick<Watch, "initial" | "expired"> {
  const { store, target, query, selection, view, bookmarks } = beginning;
  const from = wholeNumber(query, "resourceVersion") ?? 0;
  const whole = query.has("sendInitialEvents") ? isOn(query, "sendInitialEvents") : from === 0;
  if (whole) {
    const added = store.list(target.resource).filter(selection).map(view.object);
    const end = view.bookmark(store.version, { endsInitialEvents: true });
    const initial: WatchEvent[] = added.map((object) => ({ type: "ADDED", object }));
    if (bookmarks && query.has("sendInitialEvents")) initial.push({ type: "BOOKMARK", object: end });
    return { initial, expired: false };
  }
  const events = store.since(target.resource, from === 0 ? store.version : from);
  if (events !== undefined)
    return { initial: events.flatMap((event) => seen(event, selection, view) ?? []), expired: false };
  const error = new StatusError(410, "Expired", `too old resource version: ${from} (${store.version})`);
  return { initial: [{ type: "ERROR", object: statusObject(error) }], expired: true };
}

/** A change, as it looks to one who sees the selected objects alone: what enters is new, what leaves is gone. */
function seen(event: StoreEvent, selection: Selection, view: View): WatchEvent | undefined {
  const now = event.type !== "DELETED" && selection(event.object);
  const before = event.previous !== undefined && selection(event.previous);
  if (now) return { type: before ? "MODIFIED" : "ADDED", object: view.object(event.object) };
  if (!before || event.previous === undefined) return undefined;
  return { type: "DELETED", object: view.object(withVersion(event.previous, event.version)) };
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? "";
  if (text === "") return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw badRequest(`${name} is a whole number, not ${JSON.stringify(text)}`);
}
