import {
  binaryTag,
  boolYaml11Tag,
  DUMP_SCHEMA,
  defineScalarTag,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullYaml11Tag,
  type ScalarTagDefinition,
  Schema,
  seqTag,
  strTag,
} from "js-yaml";

const INTEGER = /^([-+]?)(?:0[bB]([01]+)|0[oO]([0-7]+)|0[xX]([0-9a-fA-F]+)|0([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL_FLOATS: Readonly<Record<string, number>> = {
  ".nan": Number.NaN,
  ".inf": Number.POSITIVE_INFINITY,
  "+.inf": Number.POSITIVE_INFINITY,
  "-.inf": Number.NEGATIVE_INFINITY,
};

// A number starts with a sign, a digit or a dot; an underscore elsewhere in it is only a separator.
const STARTS_NUMBER = [..."+-.0123456789"];

function resolveInteger(source: string): number | bigint | typeof NOT_RESOLVED {
  const match = INTEGER.exec(source.replaceAll("_", ""));
  if (match === null || source.startsWith("_")) return NOT_RESOLVED;
  const [, sign, binary, octal, hex, oldOctal, decimal] = match;
  const digits = binary !== undefined ? `0b${binary}` : hex !== undefined ? `0x${hex}` : undefined;
  const octalDigits = octal ?? oldOctal;
  const magnitude = BigInt(digits ?? (octalDigits !== undefined ? `0o${octalDigits}` : (decimal ?? "0")));
  const value = sign === "-" ? -magnitude : magnitude;
  return value >= -(2n ** 63n) && value < 2n ** 64n ? exact(value) : NOT_RESOLVED;
}

function resolveFloat(source: string): number | bigint | typeof NOT_RESOLVED {
  const special = SPECIAL_FLOATS[source.toLowerCase()];
  if (special !== undefined && /^[-+]?\.(?:nan|NaN|NAN|inf|Inf|INF)$/.test(source)) return special;
  const plain = source.replaceAll("_", "");
  if (source.startsWith("_") || !FLOAT.test(plain)) return NOT_RESOLVED;
  const value = Number(plain);
  if (!Number.isFinite(value)) return NOT_RESOLVED;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? exact(BigInt(value)) : value;
}

/** As the API server keeps it: a whole number of 64 bits exactly, whatever way it was written; a larger one rounded. */
function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) || BigInt.asIntN(64, value) !== value ? number : value;
}

const integerTag = defineScalarTag<number | bigint>("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: STARTS_NUMBER,
  resolve: resolveInteger,
  identify: isWholeNumber,
});

const floatTag = defineScalarTag<number | bigint>("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: STARTS_NUMBER,
  resolve: resolveFloat,
  identify: (value: unknown) => typeof value === "number" && !isWholeNumber(value),
});

// go-yaml hands the decoded bytes on as text.
const binaryTextTag = defineScalarTag<string>(binaryTag.tagName, {
  resolve: (source, isExplicit, tagName) => {
    const bytes = binaryTag.resolve(source, isExplicit, tagName);
    return bytes === NOT_RESOLVED ? NOT_RESOLVED : Buffer.from(bytes).toString("utf8");
  },
  identify: () => false,
});

/**
 * YAML 1.1 as the Kubernetes API machinery reads it (go-yaml v2 behind sigs.k8s.io/yaml). The order matters: what is no
 * integer may still be a float.
 */
export const KUBERNETES_SCHEMA = new Schema([
  strTag,
  seqTag,
  mapTag,
  nullYaml11Tag,
  boolYaml11Tag,
  integerTag,
  floatTag,
  mergeTag,
  binaryTextTag,
]);

/** Numbers print in one way, and every string that any of the three readers would take for a number is quoted. */
export const PRINT_SCHEMA = DUMP_SCHEMA.withTags(widened(integerTag), widened(floatTag));

function widened<Result>(tag: ScalarTagDefinition<Result>): ScalarTagDefinition<unknown> {
  const wide = DUMP_SCHEMA.tags.find((candidate) => candidate.tagName === tag.tagName);
  if (wide?.nodeKind !== "scalar") throw new Error(`js-yaml has no scalar tag ${tag.tagName}`);
  return defineScalarTag<unknown>(tag.tagName, {
    implicit: true,
    implicitFirstChars: STARTS_NUMBER,
    resolve: (source, isExplicit, tagName) => {
      const value = tag.resolve(source, isExplicit, tagName);
      return value === NOT_RESOLVED ? wide.resolve(source, isExplicit, tagName) : value;
    },
    identify: tag.identify,
    represent: (value) => (isWholeNumber(value) ? String(value) : wide.represent(value)),
  });
}

function isWholeNumber(value: unknown): boolean {
  if (typeof value === "bigint") return true;
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}
