import { HelmTsError } from "../errors.ts";
import { type Expr, isExpr, type Operand, str } from "../expr/index.ts";
import { entries } from "./entries.ts";
import { makePart, partOf } from "./part.ts";
import { spread } from "./spread.ts";

/** When Helm applies a hook (https://helm.sh/docs/topics/charts_hooks). */
export type HookEvent =
  | "pre-install"
  | "post-install"
  | "pre-delete"
  | "post-delete"
  | "pre-upgrade"
  | "post-upgrade"
  | "pre-rollback"
  | "post-rollback"
  | "test";

/** What Helm does with a hook. */
export interface HookOptions {
  /** When it is applied: with `test`, only by `helm test`. */
  readonly on: readonly [HookEvent, ...HookEvent[]];
  /** Its place among the hooks of one event: an integer, the least first, 0 by default. */
  readonly weight?: Operand<number>;
  /** When Helm removes it; by default before it makes the hook anew. */
  readonly deletePolicy?: readonly ("before-hook-creation" | "hook-succeeded" | "hook-failed")[];
  /** When Helm prints the logs of its pods. */
  readonly outputLogPolicy?: readonly ("hook-succeeded" | "hook-failed")[];
}

/**
 * A resource that Helm applies at an event of the release, and waits for where it is a Job or a Pod. It is not a part
 * of the release: an upgrade does not compare it, and an uninstall leaves it.
 *
 * @throws HelmTsError `hook` for metadata or annotations that cannot be added to, and a weight that is no integer
 * @example "migrate/job": hook(job(values), { on: ["pre-install", "pre-upgrade"], weight: -5 })
 * @example "tests/connection": hook(pod(values), { on: ["test"], deletePolicy: ["hook-succeeded"] })
 */
export function hook<T extends object>(resource: T, options: HookOptions): T {
  const { metadata = {} } = writtenOut(resource, "takes a resource that") as { readonly metadata?: object };
  const { annotations } = writtenOut(metadata, "needs metadata that") as { readonly annotations?: unknown };
  return { ...resource, metadata: { ...metadata, annotations: added(annotations, hookAnnotations(options)) } };
}

type Annotations = Readonly<Record<string, string | Expr<string>>>;

function hookAnnotations({ on, weight, deletePolicy = [], outputLogPolicy = [] }: HookOptions): Annotations {
  return {
    "helm.sh/hook": on.join(","),
    ...(weight !== undefined && { "helm.sh/hook-weight": weightText(weight) }),
    ...(deletePolicy.length > 0 && { "helm.sh/hook-delete-policy": deletePolicy.join(",") }),
    ...(outputLogPolicy.length > 0 && { "helm.sh/hook-output-log-policy": outputLogPolicy.join(",") }),
  };
}

/** Helm takes any other text for 0, without a word. */
function weightText(weight: Operand<number>): string | Expr<string> {
  if (isExpr(weight)) return str(weight);
  if (Number.isInteger(weight)) return String(weight);
  throw new HelmTsError("hook", `hook(): a weight is an integer, not ${weight}.`);
}

function added(given: unknown, annotations: Annotations): unknown {
  if (given === undefined) return annotations;
  const isPlain = !isExpr(given) && partOf(given) === undefined;
  return isPlain ? { ...(given as object), ...annotations } : entries(asEntries(given) as never, annotations);
}

/** What stood for the whole of the annotations, as a part of them. */
function asEntries(given: unknown): object {
  if (isExpr(given)) return spread(given as Expr<Readonly<Record<string, string>>>);
  const part = partOf(given);
  if (part?.kind === "when") {
    const then = asEntries(part.then);
    return makePart("otherwise" in part ? { ...part, then, otherwise: asEntries(part.otherwise) } : { ...part, then });
  }
  if (part === undefined || part.kind === "entries") return given as object;
  throw new HelmTsError("hook", `hook() cannot add to annotations that are made by ${part.kind}().`);
}

function writtenOut(value: object, what: string): object {
  if (!isExpr(value) && partOf(value) === undefined && !Array.isArray(value)) return value;
  throw new HelmTsError(
    "hook",
    `hook() ${what} is written out, because it adds annotations; put it inside when() or each().`,
  );
}
