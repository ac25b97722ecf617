import fc from "fast-check";
import type { ExampleValue } from "../../src/functions/row.ts";
import { type Parameter, parseSignature, type Type } from "../../src/functions/signature.ts";
import { functionTable } from "../../src/functions/table/index.ts";
import { awkwardInteger, awkwardNumber, awkwardString } from "../evaluate/random/awkward.ts";
import { type Draw, drawFrom } from "../evaluate/random/draw.ts";
import { isEvaluated } from "./only-helm.ts";

/** A function, and arguments that its signature takes. */
export interface ArbitraryCall {
  readonly function: string;
  readonly given: readonly ExampleValue[];
}

/** Those that stop every render, read what stands elsewhere, hardly ever take their arguments, or have no order. */
const left: ReadonlySet<string> = new Set("fail required tpl lookup dig keys values".split(" "));

const functions = [...functionTable.values()].filter(({ name }) => isEvaluated(name) && !left.has(name));

/** Calls of all functions that the evaluator knows. */
export const arbitraryCall = new (class extends fc.Arbitrary<ArbitraryCall> {
  override generate(random: fc.Random): fc.Value<ArbitraryCall> {
    return new fc.Value(drawnCall(drawFrom(random)), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is ArbitraryCall {
    return typeof value === "object";
  }

  override shrink(): fc.Stream<fc.Value<ArbitraryCall>> {
    return fc.Stream.nil();
  }
})();

type Element = (draw: Draw) => ExampleValue;

function drawnCall(draw: Draw): ArbitraryCall {
  const { name, type } = draw.pick(functions);
  const element = draw.pick<Element>([awkwardString, awkwardInteger, awkwardNumber]);
  const given = parseSignature(type).parameters.flatMap((parameter) => drawnArguments(name, parameter, draw, element));
  return { function: name, given };
}

function drawnArguments(name: string, parameter: Parameter, draw: Draw, element: Element): readonly ExampleValue[] {
  const { count, type } = parameter;
  const times = count === "any" ? draw.int(1, 3) : count === "optional" ? draw.int(0, 1) : 1;
  const pool = pools[`${name}.${parameter.name}`] ?? pools[parameter.name];
  return Array.from({ length: times }, () => (pool === undefined ? drawn(type, draw, element) : draw.pick(pool)));
}

/** Where hardly any argument would be taken, those that are. */
const pools: Readonly<Record<string, readonly ExampleValue[]>> = {
  pattern: ["[0-9]+", "^a", "a|b", "(a)(.)", "x*", "\\d", "[^ab]", "b$", "\\.", "[a-z]{2,}"],
  replacement: ["", "-", "$1", "<$1>", "$", "$$", "plain"],
  "b64dec.text": ["", "YQ==", "aGVsbG8=", "/w=="],
  range: [">=1.20", "<1.20", ">=1.20-0 <1.30-0", ">=2 || <1.0.0"],
  version: ["1.20.0", "v1.29.3-gke.100", "1.30.0-alpha.1", "1.2", "0.9.9+build"],
  format: ["%s", "%v", "a %s b", "%d", "%05d", "%.2f"],
  kind: ["string", "map", "slice", "float64", "bool"],
  "fromJson.text": ['{"a":[1,"b"]}', "{}"],
  "fromJsonArray.text": ['[1,2.5,"a"]', "[]"],
  "mustFromJson.text": ['{"a":null}', "3000000", '"a"'],
  "fromYaml.text": ["a: 1\nb: [x]\n", "{}"],
  "fromYamlArray.text": ["- 1\n- b: c\n", "[]"],
};

function drawn(type: Type, draw: Draw, element: Element): ExampleValue {
  if (type.optional && draw.chance(20)) return null;
  switch (type.name) {
    case "string":
      return awkwardString(draw);
    case "boolean":
      return draw.chance(50);
    case "int":
      return draw.int(-3, 9);
    case "uint32":
      return draw.int(0, 9);
    case "integer":
      return awkwardInteger(draw);
    case "number":
    case "float":
      return awkwardNumber(draw);
    case "T":
      return element(draw);
    case "list":
      return Array.from({ length: draw.int(0, 4) }, () => drawn(type.of ?? scalar, draw, element));
    case "record":
    case "object":
    case "RObject":
      return Object.fromEntries(draw.some(["a", "b", "c"]).map((key) => [key, element(draw)]));
    case "scalar":
    case "text":
      return element(draw);
    default:
      return draw.pick<Element>([element, () => [element(draw)], () => ({ a: element(draw) }), () => []])(draw);
  }
}

const scalar: Type = { name: "scalar", optional: false };
