import { z } from "zod";
import { awkwardInteger, awkwardNumber, valueKeys, valueString } from "./awkward.ts";
import type { Draw } from "./draw.ts";

/** What a drawn value is; a zod schema and values are made from it. */
export type Type =
  | { readonly kind: "string" | "integer" | "number" | "boolean" | "mixed" }
  | { readonly kind: "list" | "record"; readonly element: Type }
  | { readonly kind: "object"; readonly members: Readonly<Record<string, Member>> };

export interface Member {
  readonly type: Type;
  readonly optional: boolean;
}

export type ObjectType = Extract<Type, { readonly kind: "object" }>;

/** An object with values of every kind, some of them optional and nested. */
export function randomObjectType(draw: Draw, depth: number): ObjectType {
  const members = valueKeys(draw, draw.int(3, 9)).map(
    (name) => [name, { type: randomType(draw, depth), optional: draw.chance(40) }] as const,
  );
  return { kind: "object", members: Object.fromEntries(members) };
}

function randomType(draw: Draw, depth: number): Type {
  const scalars = ["string", "string", "integer", "number", "boolean", "mixed"] as const;
  const structures = ["list", "record", "object"] as const;
  const kind = depth > 0 && draw.chance(50) ? draw.pick(structures) : draw.pick(scalars);
  if (kind === "object") return randomObjectType(draw, depth - 1);
  if (kind === "list" || kind === "record") return { kind, element: randomType(draw, depth - 1) };
  return { kind };
}

/** The zod schema of a type. */
export function schemaOf(type: Type): z.core.$ZodType {
  switch (type.kind) {
    case "string":
      return z.string();
    case "integer":
      return z.int();
    case "number":
      return z.number();
    case "boolean":
      return z.boolean();
    case "mixed":
      return z.union([z.string(), z.int(), z.boolean()]);
    case "list":
      return z.array(schemaOf(type.element));
    case "record":
      return z.record(z.string(), schemaOf(type.element));
    case "object":
      return objectSchemaOf(type);
  }
}

export function objectSchemaOf({ members }: ObjectType): z.ZodObject {
  const shape = Object.entries(members).map(([name, { type, optional }]) => {
    const schema = schemaOf(type);
    return [name, optional ? z.nullish(schema) : schema] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

/** A value of a type: optional members are there, absent or null. */
export function randomValue(draw: Draw, type: Type): unknown {
  switch (type.kind) {
    case "string":
      return valueString(draw);
    case "integer":
      return awkwardInteger(draw);
    case "number":
      return awkwardNumber(draw);
    case "boolean":
      return draw.chance(50);
    case "mixed":
      return randomValue(draw, { kind: draw.pick(["string", "integer", "boolean"] as const) });
    case "list":
      return Array.from({ length: draw.int(0, 3) }, () => randomValue(draw, type.element));
    case "record":
      return Object.fromEntries(valueKeys(draw, draw.int(0, 4)).map((key) => [key, randomValue(draw, type.element)]));
    case "object":
      return Object.fromEntries(
        Object.entries(type.members).flatMap(([name, member]) => randomMember(draw, name, member)),
      );
  }
}

function randomMember(draw: Draw, name: string, { type, optional }: Member): readonly (readonly [string, unknown])[] {
  if (optional && draw.chance(45)) return draw.chance(20) ? [[name, null]] : [];
  return [[name, randomValue(draw, type)]];
}
