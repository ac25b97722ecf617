import {
  collectionShape,
  type ExprNode,
  isExpr,
  kindOf,
  type Shape,
  scalarShape,
  shapeAt,
  unknownShape,
  type ValueKind,
} from "../expr/index.ts";
import { givenNode } from "./given.ts";
import type { Type, TypeName } from "./signature.ts";

/** What is known of an argument. */
export function givenShape(given: unknown): Shape {
  if (isExpr(given)) return shapeAt(given) ?? shapeOfNode(givenNode(given));
  if (Array.isArray(given)) return collectionShape("list", common(given.map(givenShape)));
  if (typeof given !== "object" || given === null) return shapeOfNode(givenNode(given));
  return collectionShape("record", common(Object.values(given).map(givenShape)));
}

/** What `T` stands for in a parameter of this type, where the argument has this shape; undefined if it says nothing. */
export function boundShape(type: Type, given: Shape): Shape | undefined {
  if (type.name === "T") return given;
  if (type.of === undefined) return undefined;
  const element = elementOf(given);
  return element && boundShape(type.of, element);
}

/** What is known of the result of this type. */
export function resultShape(type: Type, bound: Shape): Shape {
  if (type.name === "T") return { ...bound, optional: type.optional };
  if (type.name === "R") return unknownShape;
  if (type.name === "RObject") return { ...unknownShape, kind: "object", optional: false };
  if (type.name === "Certificate") return membersShape({ Cert: "string", Key: "string" });
  if (type.name === "Version") return membersShape(version);
  if (type.of !== undefined) {
    return collectionShape(type.name === "record" ? "record" : "list", resultShape(type.of, bound));
  }
  return scalarShape(kinds[type.name] ?? "unknown");
}

/** What several values have in common. */
export function common(shapes: readonly Shape[]): Shape {
  const [first, ...others] = shapes;
  if (first === undefined) return unknownShape;
  return others.reduce((one, other) => {
    if (one.kind === other.kind) return one;
    return isNumber(one) && isNumber(other) ? scalarShape("number") : unknownShape;
  }, first);
}

const kinds: Partial<Record<TypeName, ValueKind>> = {
  string: "string",
  text: "string",
  boolean: "boolean",
  int: "integer",
  integer: "integer",
  number: "number",
  Duration: "string",
};

const version = {
  Major: "integer",
  Minor: "integer",
  Patch: "integer",
  Prerelease: "string",
  Metadata: "string",
  Original: "string",
} as const;

function membersShape(members: Readonly<Record<string, ValueKind>>): Shape {
  const shapes = Object.entries(members).map(([name, kind]) => [name, scalarShape(kind)]);
  return { ...scalarShape("object"), members: () => Object.fromEntries(shapes) };
}

function shapeOfNode(node: ExprNode): Shape {
  const kind = kindOf(node);
  return kind === "unknown" ? unknownShape : scalarShape(kind);
}

function elementOf(shape: Shape): Shape | undefined {
  const element = shape.element();
  if (element !== undefined || shape.kind !== "object") return element;
  const members = Object.values(shape.members());
  return members.length === 0 ? undefined : common(members);
}

function isNumber({ kind }: Shape): boolean {
  return kind === "integer" || kind === "number";
}
