import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { jsonText } from "../cluster/index.ts";
import type { YamlMapping } from "../manifest/index.ts";

/** Writes a revision as Helm keeps it: the counterpart of what reads it. */
export async function encodeRelease(release: YamlMapping): Promise<string> {
  const compressed = await promisify(gzip)(jsonText(release), { level: 9 });
  return compressed.toString("base64");
}
