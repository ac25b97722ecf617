import { HelmTsError } from "../errors.ts";
import type { TemplateFileNode } from "./node.ts";

/** Where a call stands: template files, by their paths, or helpers, by their names. */
type Places = ReadonlyMap<object, readonly string[]>;

/**
 * Refuses an expression that gives another value each time and stands at more than one place: every place would get
 * another one. The body of a helper is one place, however often the helper is called, and so are two branches of which
 * Helm takes one.
 *
 * @throws HelmTsError `random-repeated`
 */
export function refuseRepeated(files: readonly TemplateFileNode[]): void {
  if (!hasRandom(files, new Set())) return;
  const helpers = new Set<object>();
  const all = files.map(({ path, documents }) =>
    placesIn(documents, `the template "${path.replace(/\.yaml$/, "")}"`, helpers),
  );
  for (const [call, found] of merged(all, (some, others) => [...some, ...others])) {
    if (found.length > 1) throw repeated((call as RandomCall).function, found);
  }
}

/** Most charts have none, and to find out where each stands takes much longer. */
function hasRandom(node: unknown, seen: Set<object>): boolean {
  if (typeof node !== "object" || node === null || seen.has(node)) return false;
  seen.add(node);
  return isRandom(node) || Object.values(node).some((part) => hasRandom(part, seen));
}

function placesIn(node: unknown, place: string, helpers: Set<object>): Places {
  if (typeof node !== "object" || node === null) return new Map();
  if (isHelper(node)) {
    if (helpers.has(node)) return new Map();
    helpers.add(node);
    return placesIn(node.body, `the helper "${node.name}"`, helpers);
  }
  const own: Places = isRandom(node) ? new Map([[node, [place]]]) : new Map();
  const { then, otherwise, ...others } = node as { readonly then?: unknown; readonly otherwise?: unknown };
  const branches = [then, otherwise].map((branch) => placesIn(branch, place, helpers));
  const either = merged(branches, (some, more) => (some.length < more.length ? more : some));
  const inside = Object.values(others).map((part) => placesIn(part, place, helpers));
  return merged([own, either, ...inside], (some, more) => [...some, ...more]);
}

function merged(
  all: readonly Places[],
  both: (some: readonly string[], others: readonly string[]) => readonly string[],
): Places {
  const places = new Map<object, readonly string[]>();
  for (const [call, found] of all.flatMap((each) => [...each])) places.set(call, both(places.get(call) ?? [], found));
  return places;
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
