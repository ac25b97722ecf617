import { HelmTsError } from "../errors.ts";
import type { HelmError } from "./helm-error.ts";

/** What came of many renders when some of them failed. */
export interface RenderOutcome {
  readonly errors: ReadonlyMap<string, HelmError>;
  /** The manifests of the renders that did not fail. */
  readonly manifests: ReadonlyMap<string, string>;
}

/** Some of many renders failed; each error is the one that a single run gives. */
export class RenderErrors extends HelmTsError implements RenderOutcome {
  override readonly name = "RenderErrors";
  readonly errors: ReadonlyMap<string, HelmError>;
  readonly manifests: ReadonlyMap<string, string>;

  constructor({ errors, manifests }: RenderOutcome) {
    const total = errors.size + manifests.size;
    super("helm.render", `${errors.size} of ${total} renders failed:\n${printErrors(errors)}`);
    this.errors = errors;
    this.manifests = manifests;
  }
}

/** An error that several renders share stands once, under all their keys. */
function printErrors(errors: ReadonlyMap<string, HelmError>): string {
  const keysOf = new Map<string, readonly string[]>();
  for (const [key, { message }] of errors) keysOf.set(message, [...(keysOf.get(message) ?? []), key]);
  return [...keysOf].map(([message, keys]) => `${keys.join(", ")}:\n${message.replace(/^/gm, "  ")}`).join("\n");
}
