import { load } from "js-yaml";
import type { KubernetesObject } from "../manifest/index.ts";
import type { ApiRequest } from "./api-request.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { badRequest, invalid, StatusError } from "./status-error.ts";
import { apiVersionOf, type Target } from "./target.ts";

/**
 * The body of a request: JSON, or YAML where the content type says so.
 *
 * @throws StatusError 415 when it is neither, 400 when it cannot be read
 */
export function decodeBody({ body, contentType }: ApiRequest): unknown {
  if (contentType !== "" && !/[/+](?:json|yaml)\b/.test(contentType)) {
    throw new StatusError(415, "UnsupportedMediaType", `only JSON and YAML are read here, not ${contentType}`);
  }
  try {
    return contentType.includes("yaml") ? load(body) : JSON.parse(body);
  } catch (error) {
    throw badRequest(`the body cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * A decoded value as an object for a target: of its kind, in its namespace, with a name.
 *
 * @throws StatusError 400 when it is for another target, 422 when it has no name
 */
export function decodeObject(value: unknown, target: Target): KubernetesObject {
  if (!isJsonObject(value)) throw badRequest("the body is no object");
  const apiVersion = apiVersionOf(target);
  expectSame("apiVersion", value["apiVersion"], apiVersion);
  expectSame("kind", value["kind"], target.resource.kind);
  const given = isJsonObject(value["metadata"]) ? value["metadata"] : {};
  expectSame("namespace", given["namespace"], target.namespace ?? given["namespace"]);
  expectSame("name", given["name"], target.name ?? given["name"]);
  const name = target.name ?? given["name"];
  if (typeof name !== "string" || name === "") throw invalid("metadata.name: Required value: name is required");
  const metadata = { ...texts(given), name, ...(target.namespace !== undefined && { namespace: target.namespace }) };
  return { ...value, apiVersion, kind: target.resource.kind, metadata };
}

function expectSame(what: string, given: unknown, wanted: unknown): void {
  if (given === undefined || given === "" || given === wanted) return;
  throw badRequest(
    `the ${what} of the body, ${JSON.stringify(given)}, is not that of the path, ${JSON.stringify(wanted)}`,
  );
}

type TextMaps = Pick<KubernetesObject["metadata"], "labels" | "annotations">;

/** Metadata whose labels and annotations are texts, as selectors take for granted. */
function texts({ labels, annotations, namespace: _namespace, ...metadata }: JsonObject): JsonObject &
  TextMaps & {
    readonly namespace?: string;
  } {
  return {
    ...metadata,
    ...(_namespace !== undefined && { namespace: String(_namespace) }),
    ...(labels !== undefined && { labels: textMap(labels, "labels") }),
    ...(annotations !== undefined && { annotations: textMap(annotations, "annotations") }),
  };
}

function textMap(value: unknown, what: string): Readonly<Record<string, string>> {
  const entries = isJsonObject(value) ? Object.entries(value) : value === null ? [] : undefined;
  const known = entries?.flatMap(([key, text]) => (typeof text === "string" ? [[key, text] as const] : []));
  if (known !== undefined && known.length === entries?.length) return Object.fromEntries(known);
  throw badRequest(`metadata.${what} of the body maps no texts to texts`);
}
