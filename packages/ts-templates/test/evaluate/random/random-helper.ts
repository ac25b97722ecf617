import { z } from "zod";
import { type Expr, helper } from "../../../src/index.ts";
import { type Binding, bindingsOf, type Environment } from "./environment.ts";
import { schemaOf } from "./random-values.ts";

interface Parameters {
  readonly schema: z.ZodObject;
  readonly arguments: Readonly<Record<string, Expr<unknown>>>;
  /** The environment of the helper's body. */
  readonly inside: (parameters: unknown) => Environment;
}

/** The same kind of expression, but in a helper that is called: with arguments, or without. */
export function helped<T>(environment: Environment, body: (inside: Environment) => Expr<T>): Expr<T> {
  const name = environment.newName();
  if (environment.draw.chance(30))
    return helper<T>(name, body({ ...environment, bindings: environment.inHelper }) as Expr<T>);
  const { schema, arguments: given, inside } = parametersFor(environment);
  return helper(name, schema, (parameters) => body(inside(parameters)) as Expr<T>)(given) as Expr<T>;
}

/** One to three parameters, each called with something that is known where the call stands. */
export function parametersFor(environment: Environment): Parameters {
  const { draw, bindings, inHelper } = environment;
  const chosen = Array.from({ length: draw.int(1, 3) }, (_, index) => [`p${index}`, draw.pick(bindings)] as const);
  const shape = chosen.map(([name, { type, mayBeMissing }]) => {
    const schema = schemaOf(type);
    return [name, mayBeMissing ? z.optional(schema) : schema] as const;
  });
  return {
    schema: z.object(Object.fromEntries(shape)),
    arguments: Object.fromEntries(chosen.map(([name, { ref }]) => [name, ref])),
    inside: (parameters) => ({ ...environment, bindings: [...inHelper, ...parameterBindings(parameters, chosen)] }),
  };
}

function parameterBindings(parameters: unknown, chosen: readonly (readonly [string, Binding])[]): readonly Binding[] {
  return chosen.flatMap(([name, { type, mayBeMissing }]) =>
    bindingsOf((parameters as Readonly<Record<string, unknown>>)[name], type, mayBeMissing),
  );
}
