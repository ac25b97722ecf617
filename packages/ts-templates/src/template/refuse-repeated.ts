import { HelmTsError } from "../errors.ts";
import type { TemplateFileNode } from "./node.ts";

/** Where a call stands: a template file, by its path, or a helper, by its name. */
type Places = Map<object, readonly string[]>;

/**
 * Refuses an expression that gives another value each time and stands at more than one place: every place would get
 * another one. The body of a helper is one place, however often the helper is called.
 *
 * @throws HelmTsError `random-repeated`
 */
export function refuseRepeated(files: readonly TemplateFileNode[]): void {
  const places: Places = new Map();
  const helpers = new Set<object>();
  for (const { path, documents } of files)
    collect(documents, `the template "${path.replace(/\.yaml$/, "")}"`, places, helpers);
  for (const [call, found] of places) if (found.length > 1) throw repeated((call as RandomCall).function, found);
}

function collect(node: unknown, place: string, places: Places, helpers: Set<object>): void {
  if (typeof node !== "object" || node === null) return;
  if (isHelper(node)) {
    if (helpers.has(node)) return;
    helpers.add(node);
    collect(node.body, `the helper "${node.name}"`, places, helpers);
    return;
  }
  if (isRandom(node)) places.set(node, [...(places.get(node) ?? []), place]);
  for (const part of Object.values(node)) collect(part, place, places, helpers);
}

interface RandomCall {
  readonly function: string;
}

function isRandom(node: object): node is RandomCall {
  const signature = "signature" in node ? (node.signature as { readonly random?: boolean } | undefined) : undefined;
  return signature?.random === true;
}

function isHelper(node: object): node is { readonly name: string; readonly body: unknown } {
  return "takesArguments" in node && "body" in node;
}

function repeated(name: string, found: readonly string[]): HelmTsError {
  const files = [...new Set(found)];
  const where = files.length === 1 ? `at ${found.length} places of ${files.join()}` : `in ${files.join(" and ")}`;
  const together = files.length === 1 ? "" : "Put what uses it into one template, and compute it once there: ";
  return new HelmTsError(
    "random-repeated",
    `fn.${name}() stands ${where}, and Helm gives each place another value. ${together || "Compute it once: "}once(fn.${name}(…), (value) => …).`,
  );
}
