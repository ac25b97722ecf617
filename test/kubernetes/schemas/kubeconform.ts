import { basename } from "node:path";
import { execa } from "execa";
import { withFiles } from "../temporary-directory.ts";
import type { End, Places } from "./set-up.ts";

/** What kubeconform says of manifests. */
export interface Conformance {
  /** How many documents the schemas accept. */
  readonly valid: number;
  /** A sentence for each document that they do not. */
  readonly problems: readonly string[];
}

interface Resource {
  readonly filename: string;
  readonly kind: string;
  readonly name: string;
  readonly status: "statusInvalid" | "statusError" | "statusSkipped";
  readonly msg: string;
  readonly validationErrors?: readonly { readonly path: string; readonly msg: string }[];
}

interface Report {
  readonly resources: readonly Resource[];
  readonly summary: { readonly valid: number; readonly skipped: number };
}

/** Checks manifests, by key, in one run, strictly and without the network. */
export async function conformance(
  manifests: ReadonlyMap<string, string>,
  places: Places,
  end: End,
): Promise<Conformance> {
  const keys = [...manifests.keys()];
  const files = new Map(keys.map((key, index) => [`${index}.yaml`, manifests.get(key) ?? ""]));
  const schemas = `${places[end]}/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`;
  return withFiles(files, async (directory) => {
    const args = ["-strict", "-summary", "-output", "json", "-schema-location", schemas, directory];
    // It ends with 1 where a manifest is invalid; then, too, it says all on stdout.
    const { stdout, stderr } = await execa(places.kubeconform, args, { reject: false });
    if (stdout === "") throw new Error(`kubeconform says nothing: ${stderr}`);
    const { resources, summary } = JSON.parse(stdout) as Report;
    const problems = resources.map((resource) => `${end}: ${keyOf(resource, keys)}: ${problemText(resource)}`);
    return { valid: summary.valid, problems };
  });
}

function keyOf({ filename }: Resource, keys: readonly string[]): string {
  return keys[Number.parseInt(basename(filename), 10)] ?? filename;
}

function problemText({ kind, name, msg }: Resource): string {
  return `${kind} ${name}: ${msg.replace(/^problem validating schema.*?\.json#'/s, "")}`;
}
