/** Where a value stands: each step is a map key or a list index. */
export type Path = readonly (string | number)[];

type Scalar = string | number | boolean | bigint | null | undefined;
type Defined<T> = Exclude<T, null | undefined>;
type Member<T, K extends string> = K extends keyof T ? T[K] : string extends keyof T ? T[keyof T & string] : never;

/** Every dotted path of a value tree, to maps and to leaves: `"mise" | "mise.enabled"`. Lists are leaves. */
export type ValuePath<T> = T extends Scalar | readonly unknown[]
  ? never
  : string extends keyof T
    ? string
    : { [K in keyof T & string]: K | `${K}.${ValuePath<Defined<T[K]>>}` }[keyof T & string];

/** The type of the value at a dotted path. */
export type ValueAt<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? ValueAt<Member<Defined<T>, Head>, Rest>
  : Member<Defined<T>, P>;

const plainKey = /^[^.[\]"\s]+$/;

/** `a.b[0].c`; a key that holds a dot, a bracket or a space is quoted: `a["b.c"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!plainKey.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** The steps of a dotted path of map keys. */
export function parsePath(dotted: string): Path {
  return dotted.split(".");
}
