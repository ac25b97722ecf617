/** One step into an object. */
export type PathStep =
  /** A key of a mapping. */
  | string
  /** A position in a list whose items have no names, from 0. */
  | number
  /** The item of a list whose `key` is `value`: a container, a port, a route. */
  | { readonly key: string; readonly value: string | number }
  /** The member of a set of texts or numbers. */
  | { readonly member: string | number | boolean };

/** The way to a field, from the top of the object. */
export type Path = readonly PathStep[];

/** Prints a path as people write it: `spec.template.spec.containers[name=frontend].image`, `spec.hosts[a.example.com]`. */
export function printPath(path: Path): string {
  return path.map(printStep).join("").replace(/^\./, "");
}

function printStep(step: PathStep): string {
  if (typeof step === "number") return `[${step}]`;
  if (typeof step === "string") return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  return "member" in step ? `[${step.member}]` : `[${step.key}=${step.value}]`;
}
