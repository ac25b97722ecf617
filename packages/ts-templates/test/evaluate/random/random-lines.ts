import { type Expr, each, json, lines, text, when } from "../../../src/index.ts";
import { awkwardString } from "./awkward.ts";
import { type Environment, insideLoop, loopable } from "./environment.ts";

/** How the parts of a text of several lines are drawn. */
interface Parts {
  readonly scalar: (inside: Environment) => Expr<string | number | boolean>;
  readonly test: (inside: Environment) => Expr<boolean>;
  readonly structure: () => object;
}

/** A text of several lines, with what may stand in them and between them. */
export function randomLines(environment: Environment, { scalar, test, structure }: Parts): Expr<string> {
  const { draw } = environment;
  const loops = loopable(environment);
  const loop = () => {
    if (loops.length === 0) return awkwardString(draw);
    const { ref, type } = draw.pick(loops);
    return each<unknown, Expr<readonly unknown[]>, unknown, unknown>(
      ref as Expr<readonly unknown[]>,
      ((element: unknown, key: Expr<string | number>) => {
        const inside = insideLoop(environment, type, element, key);
        return draw.chance(50)
          ? text`${key}=${scalar(inside)};`
          : when<unknown>(test(inside), text`${key}: ${scalar(inside)}`);
      }) as never,
    );
  };
  // A text of several lines does not stand beside others, a text that holds one does.
  const inline = (inside: Environment) => text`<${scalar(inside)}>`;
  const hole = () =>
    draw.pick<() => unknown>([
      () => inline(environment),
      () => inline(environment),
      () => awkwardString(draw),
      () => when<unknown>(test(environment), inline(environment)),
      () => when<unknown>(test(environment), inline(environment), awkwardString(draw)),
      loop,
    ])();
  const written = () => draw.pick(["plain", "{{ braces }}", "a: b", "#!/bin/sh", "\\n", "%d 100%", "  deeper", "it's"]);
  return draw.pick<() => Expr<string>>([
    () => filled`
      ${written()} ${hole()}
        ${hole()}

      last ${hole()} and ${hole()}.
    `,
    () => filled`
      ${hole()}
    `,
    () => filled`
      a:
        ${json(structure() as never)}
      ${when<unknown>(
        test(environment),
        filled`
        inner ${hole()}
          ${hole()}
      `,
      )}
    `,
  ])();
}

/** Holes are of any kind here, which the types of `lines` would not take. */
const filled = lines as unknown as (parts: TemplateStringsArray, ...holes: readonly unknown[]) => Expr<string>;
