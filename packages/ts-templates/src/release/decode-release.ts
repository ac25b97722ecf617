import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { listAt, numberAt, readJson, textAt } from "../cluster/index.ts";
import { isMapping, parseManifests, type YamlMapping, type YamlValue } from "../manifest/index.ts";
import { mergeValues, type Values } from "../values/index.ts";
import type { ChartFile, RecordedChart, ReleaseHook, ReleaseRecord, ReleaseStatus } from "./release-record.ts";

/** What a release may have at most in one piece, so that a broken or hostile Secret cannot fill the memory. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Reads what Helm keeps of a revision: JSON, compressed, in base64.
 *
 * @throws Error that says what is wrong
 * @see https://github.com/helm/helm/blob/v4.3.1/pkg/storage/driver/util.go
 */
export async function decodeRelease(encoded: string): Promise<ReleaseRecord> {
  return recordOf(await parseRelease(encoded));
}

/** The same as Helm wrote it. */
export async function parseRelease(encoded: string): Promise<YamlValue> {
  const bytes = Buffer.from(encoded, "base64");
  // Helm 2 did not compress.
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = isCompressed ? await promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
  try {
    return readJson(text.toString("utf8"));
  } catch {
    // The reason would quote what it could not read, and a release holds Secrets.
    throw new Error("it is no JSON");
  }
}

function recordOf(release: YamlValue): ReleaseRecord {
  const chart = chartOf(mapAt(release, "chart"));
  const userValues = mapAt(release, "config");
  return {
    name: required(textAt(release, "name"), "name"),
    namespace: textAt(release, "namespace") ?? "default",
    revision: required(numberAt(release, "version"), "version"),
    status: statusOf(textAt(release, "info", "status")),
    description: textAt(release, "info", "description") ?? "",
    deployedAt: textAt(release, "info", "last_deployed") ?? "",
    chart,
    userValues,
    values: withoutNulls(mergeValues([chart.values, userValues])),
    manifests: parseManifests(textAt(release, "manifest") ?? ""),
    hooks: listAt(release, "hooks").flatMap(hooksIn),
  };
}

const STATUSES: readonly ReleaseStatus[] = [
  "deployed",
  "uninstalled",
  "superseded",
  "failed",
  "uninstalling",
  "pending-install",
  "pending-upgrade",
  "pending-rollback",
];

function statusOf(text: string | undefined): ReleaseStatus {
  return STATUSES.find((status) => status === text) ?? "unknown";
}

function chartOf(chart: YamlMapping): RecordedChart {
  const metadata = mapAt(chart, "metadata");
  const appVersion = textAt(metadata, "appVersion");
  const schema = textAt(chart, "schema");
  return {
    name: textAt(metadata, "name") ?? "",
    version: textAt(metadata, "version") ?? "",
    ...(appVersion !== undefined && { appVersion }),
    metadata,
    values: mapAt(chart, "values"),
    ...(schema !== undefined && schema !== "" && { schema: Buffer.from(schema, "base64") }),
    templates: listAt(chart, "templates").flatMap(fileIn),
    files: listAt(chart, "files").flatMap(fileIn),
  };
}

function fileIn(file: YamlValue): readonly ChartFile[] {
  const name = textAt(file, "name");
  return name === undefined ? [] : [{ name, data: Buffer.from(textAt(file, "data") ?? "", "base64") }];
}

function hooksIn(hook: YamlValue): readonly ReleaseHook[] {
  const events = listAt(hook, "events").map(String);
  return parseManifests(textAt(hook, "manifest") ?? "").map((manifest) => ({ manifest, events }));
}

/** A null of the user takes a default away, as Helm merges them. */
function withoutNulls(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      if (value === null) return [];
      return [[key, isMapping(value as YamlValue) ? withoutNulls(value as Values) : value]];
    }),
  );
}

function mapAt(value: YamlValue, field: string): YamlMapping {
  const found = isMapping(value) ? value[field] : undefined;
  return isMapping(found) ? found : {};
}

function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new Error(`it has no ${field}`);
  return value;
}
