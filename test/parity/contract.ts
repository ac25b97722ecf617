import { readdir, readFile } from "node:fs/promises";

import { load } from "js-yaml";
import { z } from "zod";

import type { Manifest } from "./manifest.ts";
import { identity, readManifests } from "./manifest.ts";

/** The folder of contract/ that holds the objects of one of the origin's two charts. */
export type OriginChart = "frontend" | "mesh";

/** One object of the contract and the file it stands in. */
export interface ContractFile {
  readonly chart: OriginChart;
  readonly fileName: string;
  readonly manifests: readonly Manifest[];
}

/** What contract.yaml says about the fixtures. */
export interface Contract {
  /** `<cloud>/<environment>/<region>` for which the fixtures are written. */
  readonly target: string;
  /** Identities, as `identity()` gives them, of what is rendered only with MISE. */
  readonly onlyWithMise: ReadonlySet<string>;
}

const contractSchema = z.strictObject({
  target: z.string(),
  onlyWithMise: z.array(z.strictObject({ kind: z.string(), name: z.string() })),
});

/** The fixtures of one of the origin's charts, with MISE on. */
export async function readContractFiles(chart: OriginChart): Promise<readonly ContractFile[]> {
  const folder = new URL(`contract/${chart}/`, import.meta.url);
  const fileNames = (await readdir(folder)).sort();
  return Promise.all(
    fileNames.map(async (fileName) => ({
      chart,
      fileName,
      manifests: readManifests(await readFile(new URL(fileName, folder), "utf8")),
    })),
  );
}

/** Reads contract.yaml beside this file. */
export async function readContract(): Promise<Contract> {
  const text = await readFile(new URL("contract.yaml", import.meta.url), "utf8");
  const { target, onlyWithMise } = contractSchema.parse(load(text));
  const identities = onlyWithMise.map(({ kind, name }) => identity({ kind, metadata: { name } }));
  return { target, onlyWithMise: new Set(identities) };
}

/** The objects that the contract asks for: all of the given charts, or those that stay without MISE. */
export async function contractManifests(
  charts: readonly OriginChart[],
  { mise }: { readonly mise: boolean },
): Promise<readonly Manifest[]> {
  const { onlyWithMise } = await readContract();
  const files = (await Promise.all(charts.map(readContractFiles))).flat();
  return files.flatMap(({ manifests }) => manifests).filter((object) => mise || !onlyWithMise.has(identity(object)));
}
