import { E2eError } from "./e2e-error.ts";

type Readers = Readonly<Record<string, () => unknown>>;

/** Calls all readers; throws what is wrong with any of them in one E2eError, a line each. */
export function readAll<T extends Readers>(readers: T): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const problems: string[] = [];
  const read = Object.entries(readers).map(([name, reader]) => [name, readOne(reader, problems)] as const);
  if (problems.length > 0) throw new E2eError(problems.join("\n"));
  return Object.fromEntries(read) as { [K in keyof T]: ReturnType<T[K]> };
}

function readOne(reader: () => unknown, problems: string[]): unknown {
  try {
    return reader();
  } catch (error) {
    if (!(error instanceof E2eError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}
