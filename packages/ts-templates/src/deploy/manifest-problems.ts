import { identity, type Manifest, type Path, printPath, type YamlValue } from "../manifest/index.ts";
import { placeholderIn } from "../values/index.ts";
import type { DeployFinding } from "./deploy-plan.ts";

/** What the API server takes and nobody can have meant: placeholders that are left, images without their digest. */
export function manifestProblems(manifests: readonly Manifest[]): readonly DeployFinding[] {
  return manifests.flatMap((manifest) => {
    const texts = [...textsOf(manifest.body, [])];
    // Prometheus writes its own labels so: `__address__`.
    const isOfPrometheus = manifest.apiVersion.startsWith("monitoring.coreos.com/");
    return [
      ...(isOfPrometheus ? [] : texts.flatMap((text) => placeholderProblem(manifest, text))),
      ...texts.flatMap((text) => imageProblem(manifest, text)),
    ];
  });
}

interface TextAt {
  readonly path: Path;
  readonly text: string;
}

function* textsOf(value: YamlValue, path: Path): Generator<TextAt> {
  if (typeof value === "string") yield { path, text: value };
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* textsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function placeholderProblem(manifest: Manifest, { path, text }: TextAt): readonly DeployFinding[] {
  const placeholder = placeholderIn(text);
  if (placeholder === undefined || isVariableName(path)) return [];
  const message = `${printPath(path)} still holds the placeholder ${placeholder}. Give the value that it stands for.`;
  return [{ code: "placeholder", subject: identity(manifest), message }];
}

/** .NET reads levels of its configuration from names such as `AzureAd__Policies__0`. */
function isVariableName(path: Path): boolean {
  return path.at(-1) === "name" && path.at(-3) === "env";
}

function imageProblem(manifest: Manifest, { path, text }: TextAt): readonly DeployFinding[] {
  if (path.at(-1) !== "image" || !INCOMPLETE.test(text)) return [];
  const message = `${printPath(path)} is ${JSON.stringify(text)}, an image without its digest or tag. Give it.`;
  return [{ code: "image-incomplete", subject: identity(manifest), message }];
}

/** Nothing, or a reference that ends where its tag or digest begins, or that begins with one. */
const INCOMPLETE = /^\s*$|[@:/]\s*$|@sha256:?\s*$|^[@:/]|\/[@:]/;
