import { isRecord, type Manifest } from "../../parity/manifest.ts";
import { documentIn, type Place, type Step, stepInto } from "./place.ts";

/** A value somewhere in the objects: a leaf, a list, a group of fields or a whole object. */
export interface Node {
  /** The number of the object among all. */
  readonly object: number;
  readonly place: Place;
  readonly value: unknown;
  /** What the last step leads out of; undefined for a whole object. */
  readonly parent: unknown;
  /** The kind of object and the place without the numbers of items: the same for what stands for the same thing. */
  readonly role: string;
}

/** Every node of the objects, from the outside in; those that are left out, with all that is in them, are not among them. */
export function nodesOf(manifests: readonly Manifest[], isLeftOut: (node: Node) => boolean): readonly Node[] {
  return manifests.flatMap((manifest, object) => {
    const visit = (value: unknown, place: Place, parent: unknown): readonly Node[] => {
      const role = `${manifest.kind} ${roleOf(place)}`;
      const node: Node = { object, place, value, parent, role };
      if (isLeftOut(node)) return [];
      return [node, ...stepsOf(value).flatMap((step) => visit(stepInto(value, step), [...place, step], value))];
    };
    return visit(manifest, [], undefined);
  });
}

function roleOf(place: Place): string {
  const steps = place.map((step) => (typeof step === "number" ? "[]" : typeof step === "string" ? `.${step}` : "|"));
  return steps.join("").replaceAll("|.", "|").replace(/^\./, "");
}

function stepsOf(value: unknown): readonly Step[] {
  if (Array.isArray(value)) return value.map((_, index) => index);
  if (isRecord(value)) return Object.keys(value);
  const document = documentIn(value);
  return document === undefined ? [] : [document];
}
