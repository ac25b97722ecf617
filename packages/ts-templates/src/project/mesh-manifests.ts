import { createHash } from "node:crypto";
import { type Manifest, parseManifests } from "../manifest/index.ts";
import { type Proof, type ProveOptions, prove } from "../prove/index.ts";
import type { Values } from "../values/index.ts";
import type { Project } from "./project.ts";
import { type RenderChoices, renderTarget } from "./render-target.ts";
import { resolveTarget } from "./resolve-targets.ts";
import { wholeValues } from "./whole-values.ts";

/** Declares for the values of a target, which include the chart's defaults, what its proof needs to know. Pure. */
export type DeclareProof = (values: Values) => ProveOptions;

/** What is known about a target's manifests before they are proved or drawn. */
export interface MeshManifests {
  readonly manifests: readonly Manifest[];
  readonly options: ProveOptions;
  /** SHA-256 of the text that Helm rendered, in hex. */
  readonly digest: string;
}

/** A target's manifests proved. */
export interface TargetProof {
  readonly proof: Proof;
  readonly digest: string;
}

/**
 * The manifests of a target and what the project declares about them; the sample inputs stand in for those that are not
 * given.
 *
 * @throws as {@link renderTarget}, and ManifestError
 */
export async function meshManifests(project: Project, name: string, choices: RenderChoices): Promise<MeshManifests> {
  const text = await renderTarget(project, name, { ...choices, inputs: choices.inputs ?? "sample" });
  const { values } = await resolveTarget(project, name, choices);
  return {
    manifests: parseManifests(text),
    options: project.config.prove(wholeValues(project, values)),
    digest: createHash("sha256").update(text).digest("hex"),
  };
}

/** Decides who protects every port of a target; see {@link prove}. */
export async function proveTarget(project: Project, name: string, choices: RenderChoices = {}): Promise<TargetProof> {
  const { manifests, options, digest } = await meshManifests(project, name, choices);
  return { proof: prove(manifests, options), digest };
}
