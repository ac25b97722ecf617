import {
  type CallNode,
  type Expr,
  type ExprNode,
  kindOf,
  mayBeEmpty,
  mayBeMissing,
  nodeOf,
  type ReferenceNode,
  type Root,
  reference,
  shapeAt,
  unknownShape,
  type ValueRef,
  wholeOf,
} from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Computed, ExactBody, When } from "./templated.ts";

/**
 * What is made with a value that Helm computes once, however often it is used: several documents of a template file,
 * entries, an item or the value of a field. What gives another value each time, such as a certificate or a password,
 * is used in several places only so; an object that `lookup` finds is asked for only once.
 *
 * @example
 * once(fn.genSelfSignedCert("web", [], [host], 365), (cert) => [secret(cert.Cert, cert.Key), webhook(cert.Cert)])
 */
export function once<T, Body, Given extends Body>(
  value: Expr<T>,
  build: (value: ValueRef<T>) => When<Given & ExactBody<Given, Body>>,
): When<unknown extends Body ? Given : Body>;
export function once<T, Body, Given extends Body>(
  value: Expr<T>,
  build: (value: ValueRef<T>) => Given & ExactBody<Given, Body>,
): Computed<unknown extends Body ? Given : Body>;
export function once(value: Expr<unknown>, build: (value: never) => unknown): unknown {
  const node = nodeOf(value);
  const variable = { hint: hintOf(wholeOf(node)) };
  const shape = { ...(shapeAt(value) ?? unknownShape), kind: kindOf(node), optional: mayBeMissing(node) };
  const known = reference(
    rootOf(node, { kind: "reference", root: { kind: "variable", variable }, path: [], valueKind: shape.kind }),
    shape,
  );
  return makePart({ kind: "once", value: wholeOf(node), variable, body: build(known as never) });
}

/** What may be missing stays so: null, or of an object of the cluster an empty one. */
function rootOf(node: ExprNode, variable: ReferenceNode & { readonly root: { readonly kind: "variable" } }): Root {
  if (mayBeEmpty(node)) return { kind: "expression", of: variable, optional: true };
  return mayBeMissing(node) ? { ...variable.root, optional: true } : variable.root;
}

/** Named after what it is, where that has a name. */
function hintOf(node: ExprNode): string {
  const name = nameOf(node);
  return name !== undefined && /^[A-Za-z]\w*$/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : "value";
}

function nameOf(node: ExprNode): string | undefined {
  switch (node.kind) {
    case "reference": {
      const last = node.path.at(-1)?.key;
      return typeof last === "string" ? last : undefined;
    }
    case "include":
      return node.helper.name.replace(/[^A-Za-z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase());
    case "call":
      return nameOfCall(node);
    default:
      return undefined;
  }
}

function nameOfCall({ function: name, arguments: [first, second] }: CallNode): string | undefined {
  if (name === "lookup") return second?.kind === "literal" ? String(second.value) : undefined;
  if (name === "tpl") return first && nameOf(first);
  return /Cert|PrivateKey/.exec(name)?.[0];
}
