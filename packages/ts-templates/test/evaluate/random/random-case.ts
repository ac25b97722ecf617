import { z } from "zod";
import { comment, defineChart, fail, release, type TemplateFile, text, when } from "../../../src/index.ts";
import type { TemplateFileNode } from "../../../src/template/index.ts";
import type { Draw } from "./draw.ts";
import { bindingsOf, type Environment } from "./environment.ts";
import { randomBoolean } from "./random-expr.ts";
import { loop, randomMap } from "./random-tree.ts";
import { type ObjectType, objectSchemaOf, randomObjectType, randomValue, type Type } from "./random-values.ts";

/** A template file with values of its own; both have a name that no other case has. */
export interface RandomCase {
  readonly name: string;
  readonly file: TemplateFileNode;
  /** What the values are. */
  readonly type: Type;
  readonly values: unknown;
}

export function randomCase(draw: Draw): RandomCase {
  const name = `case${draw.int(0, 0x7fffffff).toString(36)}`;
  const type = randomObjectType(draw, 2);
  const values = randomValue(draw, type);
  const { templates } = defineChart({
    values: z.strictObject({ [name]: objectSchemaOf(type) }),
    templates: (references: unknown) => ({
      [name]: randomFile(randomEnvironment(draw, { name, type, references }), name),
    }),
  });
  const [file] = templates;
  if (file === undefined) throw new Error(`${name} has no template`);
  return { name, file, type, values };
}

interface Known {
  readonly name: string;
  readonly type: ObjectType;
  readonly references: unknown;
}

function randomEnvironment(draw: Draw, { name, type, references }: Known): Environment {
  const bindings = bindingsOf((references as Readonly<Record<string, unknown>>)[name], type, false);
  let names = 0;
  const newName = () => {
    names += 1;
    return `${name}-${names}`;
  };
  return { draw, bindings, inHelper: bindings, printedBy: "template", newName };
}

/** One document, one that may be left out, several, or one for each element of something. */
function randomFile(environment: Environment, name: string): TemplateFile {
  const { draw } = environment;
  const one = () => document(environment, name);
  const other = () => document(environment, `${name}-other`);
  return draw.pick<() => unknown>([
    one,
    () => comment("Two\nlines.", one()),
    () => when<unknown>(randomBoolean(environment, 2), one()),
    () => [one(), when<unknown>(randomBoolean(environment, 1), other(), document(environment, `${name}-else`))],
    () => [when<unknown>(release.isUpgrade, fail("only installs are rendered")), one()],
    () => [one(), loop(environment, (inside, key) => document(inside, text`${name}-${key}`))],
  ])() as TemplateFile;
}

/** Something stands after the data: a text with blank lines at its end loses one where it is the end of a document. */
function document(environment: Environment, name: unknown): object {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: randomMap(environment, 3), immutable: true };
}
