import type { EvaluateContext } from "./context.ts";

type Values = EvaluateContext["values"];
type Path = readonly (string | number)[];

/** Values of which is known what was read. */
export interface Watched {
  readonly value: Values;
  /** The paths that were read since the last `forget`, in their order; not those on the way to others. */
  readonly reads: () => readonly Path[];
  readonly forget: () => void;
}

/** The same values, watched. */
export function watch(values: Values): Watched {
  let paths: Path[] = [];
  const seen = <T>(value: T, path: Path): T => {
    if (typeof value !== "object" || value === null) return value;
    // A copy: of what is frozen, a proxy could not hand out watched members.
    return new Proxy(Array.isArray(value) ? ([...value] as T & object) : { ...value }, {
      get: (target, key) => {
        const member: unknown = Reflect.get(target, key);
        if (typeof key === "symbol" || !Object.prototype.propertyIsEnumerable.call(target, key)) return member;
        const below = [...path, Array.isArray(target) ? Number(key) : key];
        paths.push(below);
        return seen(member, below);
      },
      // A member is asked for before it is read: one that is missing was looked for, too.
      getOwnPropertyDescriptor: (target, key) => {
        if (typeof key === "string") paths.push([...path, key]);
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
  };
  return {
    value: seen(values, []),
    reads: () => paths.filter((path, index) => !paths.some((other, at) => covers(other, path, at < index))),
    forget: () => {
      paths = [];
    },
  };
}

/** Whether a path is one further down, or the same that was read before. */
function covers(other: Path, path: Path, isEarlier: boolean): boolean {
  const isBelow = path.every((step, index) => other[index] === step);
  return isBelow && (other.length > path.length || isEarlier);
}
