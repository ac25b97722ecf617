import { isExpr, kindOf, nodeOf, type Shape, scalarShape, shapeAt, type ValueKind } from "../expr/index.ts";
import { type Part, partOf } from "./part.ts";

/**
 * What is known of what a templated value gives, so that its parts can be referred to by name. Of what only Helm can
 * tell, only the types know the parts.
 */
export function resultShape(value: unknown): Shape {
  if (isExpr(value)) return shapeAt(value) ?? scalarShape(kindOf(nodeOf(value)));
  const part = partOf(value);
  if (part !== undefined) return shapeOfPart(part);
  if (Array.isArray(value)) return { ...scalarShape("list"), element: () => common(value.map(resultShape)) };
  if (typeof value === "object" && value !== null) return { ...scalarShape("object"), members: () => membersOf(value) };
  return scalarShape(scalarKind(value));
}

function shapeOfPart(part: Part): Shape {
  switch (part.kind) {
    case "when":
      if (!("otherwise" in part)) return { ...resultShape(part.then), optional: true };
      return common([part.then, part.otherwise].map(resultShape)) ?? unknown;
    case "each":
    case "once":
      return resultShape(part.body);
    case "comment":
      return resultShape(part.value);
    case "embedded":
      return scalarShape("string");
    default:
      return unknown;
  }
}

function membersOf(value: object): Readonly<Record<string, Shape>> {
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([key, member]) => [key, resultShape(member)]));
}

/** What several values have in common; undefined of none. */
function common(shapes: readonly Shape[]): Shape | undefined {
  const [first, ...others] = shapes;
  return others.reduce<Shape | undefined>((one, other) => (one === undefined ? other : both(one, other)), first);
}

function both(one: Shape, other: Shape): Shape {
  if (one.kind !== other.kind) return unknown;
  const optional = one.optional || other.optional;
  return {
    kind: one.kind,
    optional,
    members: () => mergedMembers(one.members(), other.members()),
    element: () => common([one.element(), other.element()].filter((shape) => shape !== undefined)),
  };
}

function mergedMembers(
  one: Readonly<Record<string, Shape>>,
  other: Readonly<Record<string, Shape>>,
): Readonly<Record<string, Shape>> {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(Array.from(names, (name) => [name, mergedMember(one[name], other[name])]));
}

function mergedMember(one: Shape | undefined, other: Shape | undefined): Shape {
  if (one !== undefined && other !== undefined) return both(one, other);
  return { ...(one ?? other ?? unknown), optional: true };
}

const unknown: Shape = scalarShape("unknown");

function scalarKind(value: unknown): ValueKind {
  if (typeof value === "string" || typeof value === "boolean") return typeof value as "string" | "boolean";
  return typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : "unknown";
}
