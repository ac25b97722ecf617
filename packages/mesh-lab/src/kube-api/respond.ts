import { parseApiPath, type ResourcePath } from "./api-path.ts";
import { type Answer, type ApiRequest, isOn } from "./api-request.ts";
import { decodeBody } from "./decode-body.ts";
import { erase } from "./deletes.ts";
import { coreVersions, groupDocument, groupList, resourceList, VERSION } from "./discovery.ts";
import type { ObjectStore } from "./object-store.ts";
import { read } from "./reads.ts";
import { answerReview, isReview } from "./reviews.ts";
import { StatusError, statusObject } from "./status-error.ts";
import { targetOf } from "./target.ts";
import { openWatch, type Watch } from "./watch.ts";
import { create, notAllowed, patch, replace, type Write } from "./writes.ts";

/** What the API server works with. */
export interface Api {
  readonly store: ObjectStore;
  /** Gets each request for something that is not served: `GET monitoring.coreos.com/v1 podmonitors`. */
  onUnknown(request: string): void;
}

/** Answers a request, or opens a watch; all refusals become answers. */
export function respond(api: Api, request: ApiRequest): Answer | Watch {
  try {
    return routed(api, request);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return { code: error.code, body: statusObject(error) };
  }
}

function routed(api: Api, request: ApiRequest): Answer | Watch {
  const path = parseApiPath(request.path);
  switch (path.at) {
    case "resource":
      return atResource(api, path.resource, request);
    case "health":
      return { code: 200, body: "ok" };
    case "version":
      return { code: 200, body: VERSION };
    case "versions":
      return { code: 200, body: coreVersions() };
    case "groups":
      return { code: 200, body: groupList() };
    case "group":
      return found(api, request, { what: path.group, document: groupDocument(path.group) });
    case "resources": {
      const { group, version } = path;
      return found(api, request, { what: `${group}/${version}`, document: resourceList(group, version) });
    }
    default:
      return found(api, request, { what: request.path, document: undefined });
  }
}

interface Found {
  readonly what: string;
  readonly document: object | undefined;
}

function found({ onUnknown }: Api, { method }: ApiRequest, { what, document }: Found): Answer {
  if (document !== undefined) return { code: 200, body: document };
  onUnknown(`${method} ${what}`);
  throw new StatusError(404, "NotFound", "the server could not find the requested resource");
}

const WRITES: ReadonlyMap<string, Write> = new Map([
  ["POST", create],
  ["PUT", replace],
  ["PATCH", patch],
  ["DELETE", erase],
]);

function atResource(api: Api, path: ResourcePath, request: ApiRequest): Answer | Watch {
  if (request.method === "POST" && isReview(path)) return answerReview(path, decodeBody(request));
  const target = targetOf(path);
  if (target === undefined) return found(api, request, { what: pathText(path), document: undefined });
  const { store } = api;
  if (request.method === "GET") {
    return isOn(request.query, "watch") ? openWatch(store, target, request) : read(store, target, request);
  }
  const write = WRITES.get(request.method);
  if (write === undefined) throw notAllowed(target, request);
  return write(store, target, request);
}

function pathText({ group, version, plural, subresource }: ResourcePath): string {
  return `${group === "" ? "" : `${group}/`}${version} ${plural}${subresource === undefined ? "" : `/${subresource}`}`;
}
